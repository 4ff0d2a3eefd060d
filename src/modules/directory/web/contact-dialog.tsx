import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons, ManyChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { FormError, fieldError } from '#web/design/form.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { spacedPhone } from '#web/design/phone-link.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { changeContact } from '../contract/professionals.ts';
import { preferredChannels, wishes } from '../contract.ts';
import { channelWords, wishWords } from '../domain/offer-words.ts';
import { HalfDays } from './half-days.tsx';
import type { Professional } from './professional.ts';

/** What no public file knows, and no import ever touches. */
export function ContactDialog(props: {
  readonly person: Professional;
  readonly onClose: () => void;
}): ReactNode {
  const { card, contact } = props.person;
  const [draft, setDraft] = useState({
    phone: contact.phone ? spacedPhone(contact.phone.e164) : '',
    email: contact.email ?? '',
    preferredChannel: contact.preferredChannel,
    halfDays: contact.halfDays,
    wishes: contact.wishes,
    mayBeCalled: contact.mayBeCalled,
    notes: contact.notes,
  });
  const change = useCommand(changeContact);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = async () => {
    const outcome = await change.run(
      { professionalId: card.professionalId, version: contact.version, ...draft },
      { done: { fr: 'Coordonnées enregistrées', en: 'Details saved' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={{ fr: 'Coordonnées et disponibilités', en: 'Contact details and availability' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button tone="primary" pending={change.pending} onClick={save}>
            {{ fr: 'Enregistrer', en: 'Save' }}
          </Button>
        </>
      }
    >
      <div className="m-form">
        <FormError refusal={change.refusal} />
        <PhoneField
          name="phone"
          label={{ fr: 'Téléphone direct', en: 'Direct telephone' }}
          hint={{
            fr: 'Vide : celui du fichier public reste affiché.',
            en: 'Empty: the public one stays shown.',
          }}
          optional
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          error={fieldError(change.refusal, 'phone')}
        />
        <TextField
          name="email"
          type="email"
          label={{ fr: 'Courriel', en: 'E-mail' }}
          optional
          value={draft.email}
          onChange={(email) => set({ email })}
          error={fieldError(change.refusal, 'email')}
        />
        <ChoiceButtons
          label={{ fr: 'Canal préféré', en: 'Preferred channel' }}
          choices={preferredChannels.map((value) => ({ value, label: channelWords[value] }))}
          value={draft.preferredChannel}
          onChange={(preferredChannel) => set({ preferredChannel })}
        />
        <CheckField
          label={{
            fr: 'Accepte d’être sollicité en cas de crise',
            en: 'Agrees to be called upon in a crisis',
          }}
          checked={draft.mayBeCalled}
          onChange={(mayBeCalled) => set({ mayBeCalled })}
        />
        <ManyChoiceButtons
          label={{ fr: 'Propose', en: 'Offers' }}
          choices={wishes.map((value) => ({ value, label: wishWords[value] }))}
          values={draft.wishes}
          onChange={(chosen) => set({ wishes: [...chosen] })}
        />
        <HalfDays values={draft.halfDays} onChange={(halfDays) => set({ halfDays })} />
        <Textarea
          name="notes"
          label={{ fr: 'À savoir', en: 'Good to know' }}
          hint={{ fr: 'Aucune information de santé.', en: 'No health information.' }}
          optional
          maxLength={600}
          value={draft.notes}
          onChange={(notes) => set({ notes })}
        />
      </div>
    </Dialog>
  );
}
