import { type ReactNode, useState } from 'react';
import {
  type ConventionRow,
  changeConvention,
  signConvention,
} from '#modules/territory/contract/conventions.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import './territory.css';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { spacedPhone } from '#web/design/phone-link.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { toast } from '#web/design/toast.tsx';
import { timeZoneSetting } from '#web/text/time-zone.ts';
import { useText } from '#web/text/use-text.ts';

/** A new convention, or the contacts and papers of one that exists; dates are what was signed. */
export function ConventionDialog(props: {
  readonly convention?: ConventionRow;
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  readonly communeCode?: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { convention, onClose } = props;
  const sign = useCommand(signConvention);
  const change = useCommand(changeConvention);
  const today = dayOf(new Date(serverNow()), timeZoneSetting.get());
  const [communeCode, setCommuneCode] = useState(props.communeCode);
  const [signedOn, setSignedOn] = useState(today);
  const [endsOn, setEndsOn] = useState('');
  const [details, setDetails] = useState(detailsOf(convention));
  const refusal = sign.refusal ?? change.refusal;
  const set = (part: Partial<typeof details>) => setDetails({ ...details, ...part });
  const submit = async () => {
    if (convention) {
      const { conventionId, version } = convention;
      const outcome = await change.run(
        { ...details, conventionId, version },
        { done: { fr: 'Convention corrigée', en: 'Convention corrected' } },
      );
      if (outcome.ok) onClose();
      return;
    }
    // The same paper may be signed by every mayor: one convention each, recorded one after the other.
    const codes = communeCode === all ? props.communes.map(({ code }) => code) : [communeCode ?? ''];
    for (const code of codes) {
      const outcome = await sign.run({ ...details, communeCode: code, signedOn, endsOn: endsOn || null });
      if (!outcome.ok) return;
    }
    toast({ fr: 'Conventions enregistrées', en: 'Conventions recorded' });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={convention ? convention.communeName : { fr: 'Convention signée', en: 'Signed convention' }}
    >
      <Form onSubmit={submit}>
        <FormError refusal={refusal} />
        {convention ? null : (
          <>
            <SelectField
              label={{ fr: 'Commune', en: 'Commune' }}
              name="communeCode"
              value={communeCode}
              choices={[
                ...(props.communes.length > 1 ? [everyCommune(props.communes.length)] : []),
                ...props.communes.map(({ code, name }) => ({ value: code, label: name })),
              ]}
              onChange={setCommuneCode}
              error={fieldError(refusal, 'communeCode')}
            />
            <DateField
              label={{ fr: 'Signée le', en: 'Signed on' }}
              name="signedOn"
              max={today}
              value={signedOn}
              onChange={setSignedOn}
              error={fieldError(refusal, 'signedOn')}
            />
            <DateField
              label={{ fr: 'Dernier jour', en: 'Last day' }}
              name="endsOn"
              optional
              hint={{
                fr: 'Vide : jusqu’à ce qu’une des parties y mette fin.',
                en: 'Empty: until one of the parties ends it.',
              }}
              value={endsOn}
              onChange={setEndsOn}
              error={fieldError(refusal, 'endsOn')}
            />
          </>
        )}
        <Contacts
          details={details}
          onChange={set}
          refusal={refusal}
          open={convention !== undefined || refusal !== undefined}
        />
        <div className="m-row">
          <Button onClick={onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button type="submit" tone="primary" pending={sign.pending || change.pending}>
            {{ fr: 'Enregistrer', en: 'Save' }}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

const all = 'all';

function everyCommune(count: number) {
  return {
    value: all,
    label: {
      fr: `Les ${count} communes sans convention`,
      en: `The ${count} communes without a convention`,
    },
  };
}

function detailsOf(convention: ConventionRow | undefined) {
  return {
    controller: convention?.controller ?? '',
    contactName: convention?.contactName ?? '',
    contactEmail: convention?.contactEmail ?? '',
    contactPhone: convention?.contactPhone
      ? spacedPhone(convention.contactPhone).replaceAll('\u00A0', ' ')
      : '',
    documentReference: convention?.documentReference ?? '',
  };
}

function Contacts(props: {
  readonly details: ReturnType<typeof detailsOf>;
  readonly onChange: (part: Partial<ReturnType<typeof detailsOf>>) => void;
  readonly refusal: Parameters<typeof fieldError>[0];
  readonly open: boolean;
}): ReactNode {
  const { details, onChange, refusal } = props;
  const { t } = useText();
  return (
    <details className="m-fold" open={props.open}>
      <summary>{t({ fr: 'Responsable, contact et document', en: 'Controller, contact and paper' })}</summary>
      <div>
        <TextField
          label={{ fr: 'Responsable du registre', en: 'Controller of the register' }}
          name="controller"
          optional
          hint={{
            fr: 'Exemple : commune de Redon, représentée par son maire.',
            en: 'Example: commune of Redon, represented by its mayor.',
          }}
          value={details.controller}
          onChange={(controller) => onChange({ controller })}
          error={fieldError(refusal, 'controller')}
        />
        <TextField
          label={{ fr: 'Contact à la mairie', en: 'Contact at the town hall' }}
          name="contactName"
          optional
          value={details.contactName}
          onChange={(contactName) => onChange({ contactName })}
          error={fieldError(refusal, 'contactName')}
        />
        <PhoneField
          label={{ fr: 'Téléphone du contact', en: 'Telephone of the contact' }}
          name="contactPhone"
          optional
          value={details.contactPhone}
          onChange={(contactPhone) => onChange({ contactPhone })}
          error={fieldError(refusal, 'contactPhone')}
        />
        <TextField
          label={{ fr: 'Adresse électronique du contact', en: 'E-mail of the contact' }}
          name="contactEmail"
          type="email"
          optional
          value={details.contactEmail}
          onChange={(contactEmail) => onChange({ contactEmail })}
          error={fieldError(refusal, 'contactEmail')}
        />
        <TextField
          label={{ fr: 'Référence du document signé', en: 'Reference of the signed paper' }}
          name="documentReference"
          optional
          value={details.documentReference}
          onChange={(documentReference) => onChange({ documentReference })}
          error={fieldError(refusal, 'documentReference')}
        />
      </div>
    </details>
  );
}
