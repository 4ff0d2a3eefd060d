import { type ReactNode, useState } from 'react';
import {
  acceptNeed,
  handOverNeed,
  mergeNeed,
  noteNeed,
  replanNeed,
  waitNeed,
} from '#modules/needs/contract/commands.ts';
import { getNeed, listOwners, type NeedDetail } from '#modules/needs/contract/queries.ts';
import { SEVERITIES, SEVERITY_LEVELS } from '#vocabulary/severity.ts';
import { callQuery } from '#web/api/client.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { runCommand, useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo } from '#web/app/app-link.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { MomentField } from '#web/design/date-field.tsx';
import { fieldError } from '#web/design/form.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';
import { OwnerField, type OwnerValue, ownerOf } from './owner-field.tsx';

const undoneOwner = (need: NeedDetail) =>
  need.owner.accountId
    ? { accountId: need.owner.accountId }
    : need.owner.duty
      ? { duty: need.owner.duty }
      : undefined;

export function HandOverDialog({ need, onClose }: ActProps): ReactNode {
  const command = useCommand(handOverNeed);
  const owners = useRead(listOwners, {});
  const [owner, setOwner] = useState<OwnerValue>();
  const [reason, setReason] = useState('');
  const handOver = async () => {
    const to = ownerOf(owner);
    if (!to) return;
    const before = undoneOwner(need);
    const { needId, code } = need;
    const done = await command.run(
      { needId, owner: to, reason },
      {
        done: { fr: `${code} est transféré`, en: `${code} is handed over` },
        ...(before ? { undo: () => runCommand(handOverNeed, { needId, owner: before, reason: '' }) } : {}),
      },
    );
    if (done.ok) onClose();
  };
  return (
    <ActDialog
      title={{ fr: `Transférer ${need.code}`, en: `Hand over ${need.code}` }}
      action={{ fr: 'Transférer', en: 'Hand over' }}
      onClose={onClose}
      onAct={() => void handOver()}
      why={owner ? undefined : { fr: 'Choisissez à qui', en: 'Choose to whom' }}
      pending={command.pending}
      refusal={command.refusal}
    >
      <OwnerField owners={owners.data} value={owner} onChange={setOwner} />
      <Textarea
        label={{ fr: 'Un mot', en: 'A word' }}
        hint={{
          fr: 'La personne devra le prendre ; sans réponse, il remonte.',
          en: 'They will have to take it; without answer it climbs.',
        }}
        name="reason"
        optional
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}

export function WaitDialog({ need, onClose }: ActProps): ReactNode {
  const command = useCommand(waitNeed);
  const [until, setUntil] = useState(() => localMoment(serverNow() + 3_600_000));
  const [reason, setReason] = useState('');
  const wait = async () => {
    const { needId, code } = need;
    const done = await command.run(
      { needId, until: new Date(until).toISOString(), reason },
      {
        done: { fr: `${code} attend`, en: `${code} waits` },
        ...(need.mine ? { undo: () => runCommand(acceptNeed, { needId, knowingly: true }) } : {}),
      },
    );
    if (done.ok) onClose();
  };
  return (
    <ActDialog
      title={{ fr: `Mettre ${need.code} en attente`, en: `Let ${need.code} wait` }}
      action={{ fr: 'Mettre en attente', en: 'Let it wait' }}
      onClose={onClose}
      onAct={() => void wait()}
      pending={command.pending}
      refusal={command.refusal}
    >
      <MomentField
        label={{ fr: "Jusqu'à", en: 'Until' }}
        hint={{
          fr: 'À cette heure, il sonnera de nouveau. 72 heures au plus.',
          en: 'At that hour it rings again. 72 hours at most.',
        }}
        name="until"
        error={fieldError(command.refusal, 'until')}
        value={until}
        min={localMoment(serverNow())}
        onChange={setUntil}
      />
      <Textarea
        label={{ fr: 'Pourquoi', en: 'Why' }}
        name="reason"
        error={fieldError(command.refusal, 'reason')}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}

export function ReplanDialog({ need, onClose }: ActProps): ReactNode {
  const command = useCommand(replanNeed);
  const [severity, setSeverity] = useState(String(need.severity));
  const [dueAt, setDueAt] = useState(() => localMoment(Date.parse(need.dueAt)));
  const [reason, setReason] = useState('');
  const replan = async () => {
    const { needId, code } = need;
    // Untouched, it keeps its seconds: the same deadline is not a new one.
    const same = dueAt === localMoment(Date.parse(need.dueAt));
    const done = await command.run(
      {
        needId,
        severity: Number(severity) as 0 | 1 | 2 | 3,
        dueAt: same ? need.dueAt : new Date(dueAt).toISOString(),
        reason,
      },
      {
        done: { fr: `${code} est re-planifié`, en: `${code} is re-planned` },
        undo: () =>
          runCommand(replanNeed, { needId, severity: need.severity, dueAt: need.dueAt, reason: '' }),
      },
    );
    if (done.ok) onClose();
  };
  return (
    <ActDialog
      title={{ fr: `Gravité et échéance de ${need.code}`, en: `Severity and deadline of ${need.code}` }}
      action={{ fr: 'Enregistrer', en: 'Save' }}
      onClose={onClose}
      onAct={() => void replan()}
      pending={command.pending}
      refusal={command.refusal}
    >
      <ChoiceButtons
        label={{ fr: 'Gravité', en: 'Severity' }}
        name="severity"
        value={severity}
        onChange={setSeverity}
        choices={SEVERITY_LEVELS.map((level) => ({ value: String(level), label: SEVERITIES[level].word }))}
      />
      <MomentField
        label={{ fr: 'Échéance', en: 'Deadline' }}
        name="dueAt"
        error={fieldError(command.refusal, 'dueAt')}
        value={dueAt}
        onChange={setDueAt}
      />
      <TextField
        label={{ fr: 'Pourquoi', en: 'Why' }}
        name="reason"
        optional
        value={reason}
        onChange={setReason}
        maxLength={300}
        autoComplete="off"
      />
    </ActDialog>
  );
}

export function NoteDialog({ need, onClose }: ActProps): ReactNode {
  const command = useCommand(noteNeed);
  const [words, setWords] = useState('');
  const note = async () => {
    const done = await command.run(
      { needId: need.needId, words },
      { done: { fr: 'Note ajoutée', en: 'Note added' } },
    );
    if (done.ok) onClose();
  };
  return (
    <ActDialog
      title={{ fr: `Noter sur ${need.code}`, en: `Note on ${need.code}` }}
      action={{ fr: 'Ajouter la note', en: 'Add the note' }}
      onClose={onClose}
      onAct={() => void note()}
      pending={command.pending}
      refusal={command.refusal}
    >
      <Textarea
        label={{ fr: 'Note', en: 'Note' }}
        hint={{
          fr: "Lue par la coordination et l'équipe de soins.",
          en: 'Read by coordination and the care team.',
        }}
        name="words"
        error={fieldError(command.refusal, 'words')}
        value={words}
        onChange={setWords}
      />
    </ActDialog>
  );
}

export function MergeDialog({ need, onClose }: ActProps): ReactNode {
  const command = useCommand(mergeNeed);
  const go = useGo();
  const [code, setCode] = useState(need.others[0]?.code ?? '');
  const [unknown, setUnknown] = useState<Problem>();
  const merge = async () => {
    setUnknown(undefined);
    try {
      const { output } = await callQuery(getNeed, { reference: code });
      const done = await command.run(
        { needId: need.needId, into: output.needId },
        { done: { fr: `${need.code} a rejoint ${output.code}`, en: `${need.code} joined ${output.code}` } },
      );
      if (done.ok) go(`/besoins/${output.code}`);
    } catch (thrown) {
      setUnknown(problemOf(thrown));
    }
  };
  return (
    <ActDialog
      title={{ fr: `Regrouper ${need.code}`, en: `Merge ${need.code}` }}
      action={{ fr: 'Regrouper', en: 'Merge' }}
      onClose={onClose}
      onAct={() => void merge()}
      why={code.trim() ? undefined : { fr: "Indiquez l'autre code", en: 'Give the other code' }}
      pending={command.pending}
      refusal={command.refusal ?? unknown}
    >
      <TextField
        label={{
          fr: "Code de l'autre besoin, qui continue pour les deux",
          en: 'Code of the other need, which carries on for both',
        }}
        name="into"
        value={code}
        onChange={setCode}
        placeholder="B-247"
        autoComplete="off"
        maxLength={12}
      />
    </ActDialog>
  );
}

/** `YYYY-MM-DDTHH:MM` on this device's clock, as the picker wants it. */
function localMoment(at: number): string {
  const moment = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return moment.toISOString().slice(0, 16);
}
