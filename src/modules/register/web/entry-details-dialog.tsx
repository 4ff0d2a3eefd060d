import { type ReactNode, useState } from 'react';
import { parsePhone } from '#vocabulary/phone.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { changeEntry } from '../contract/enrolment.ts';
import type { findEntry } from '../contract/reading.ts';
import { grounds, groundsLabels } from '../contract.ts';
import { ExtrasFields } from './extras-fields.tsx';

type Found = (typeof findEntry)['output']['_output'];

export function EntryDetailsDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly found: Found;
}): ReactNode {
  const { found } = props;
  const change = useCommand(changeEntry);
  const [ground, setGround] = useState(found.entry?.grounds ?? 'over-65');
  const [service, setService] = useState(found.homeService?.name ?? '');
  const [phone, setPhone] = useState(found.homeService?.phone ? displayPhone(found.homeService.phone) : '');
  const [extras, setExtras] = useState(found.extras);
  const [otherRisks, setOtherRisks] = useState(found.forOtherRisks);
  const read = parsePhone(phone);
  const badPhone = phone.trim() !== '' && !read.valid;
  const save = async () => {
    if (!found.entry) return;
    const homeService =
      service.trim() === '' ? null : { name: service, phone: read.valid ? read.value : null };
    const { entryId, version } = found.entry;
    const outcome = await change.run(
      { entryId, version, grounds: ground, homeService, extras, forOtherRisks: otherRisks },
      { done: { fr: 'Inscription corrigée', en: 'Entry corrected' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      wide
      title={{ fr: "Corriger l'inscription", en: 'Correct the entry' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button
            tone="primary"
            pending={change.pending}
            why={badPhone ? { fr: 'Corrigez le téléphone', en: 'Correct the telephone' } : undefined}
            onClick={() => void save()}
          >
            {{ fr: 'Enregistrer', en: 'Save' }}
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={change.refusal} />
      <ChoiceButtons
        label={{ fr: 'Motif', en: 'Ground' }}
        value={ground}
        onChange={setGround}
        tall
        choices={grounds.map((value) => ({ value, label: groundsLabels[value] }))}
      />
      <div className="person-grid">
        <TextField
          optional
          label={{ fr: 'Service à domicile', en: 'Home service' }}
          value={service}
          onChange={setService}
          maxLength={80}
        />
        <PhoneField
          optional
          label={{ fr: 'Son téléphone', en: 'Its telephone' }}
          value={phone}
          onChange={setPhone}
          error={badPhone ? { fr: 'Écrivez un numéro complet.', en: 'Write a complete number.' } : undefined}
        />
      </div>
      <ExtrasFields held={found.extrasHeld} extras={extras} onChange={setExtras} />
      <CheckField
        label={{
          fr: 'Aussi pour les autres risques (plan communal de sauvegarde)',
          en: 'Also for other risks (communal safety plan)',
        }}
        checked={otherRisks}
        onChange={setOtherRisks}
      />
    </Dialog>
  );
}
