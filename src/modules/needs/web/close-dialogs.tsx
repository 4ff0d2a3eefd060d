import { type ReactNode, useState } from 'react';
import { cancelNeed, reopenNeed, resolveNeedContract } from '#modules/needs/contract/commands.ts';
import { outcomeLabels } from '#modules/needs/contract/need-words.ts';
import type { NeedDetail } from '#modules/needs/contract/queries.ts';
import { type Outcome, outcomeSchema } from '#modules/needs/contract.ts';
import { runCommand, useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { fieldError } from '#web/design/form.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { ActDialog, type ActProps } from './act-dialog.tsx';

const takeBack = (needId: string) => runCommand(reopenNeed, { needId, reason: '' });

export function ResolveDialog({ need, onClose }: ActProps): ReactNode {
  const command = useCommand(resolveNeedContract);
  const [outcome, setOutcome] = useState<Outcome>('met');
  const [words, setWords] = useState('');
  const [remark, setRemark] = useState('');
  const resolve = async () => {
    const { needId, code } = need;
    const done = await command.run(
      { needId, outcome, words, remark },
      { done: { fr: `${code} est résolu`, en: `${code} is resolved` }, undo: () => takeBack(needId) },
    );
    if (done.ok) onClose();
  };
  return (
    <ActDialog
      title={{ fr: `Résoudre ${need.code}`, en: `Resolve ${need.code}` }}
      action={{ fr: 'Résoudre', en: 'Resolve' }}
      onClose={onClose}
      onAct={() => void resolve()}
      pending={command.pending}
      refusal={command.refusal}
    >
      <ChoiceButtons
        label={{ fr: 'Issue', en: 'Outcome' }}
        name="outcome"
        tall
        value={outcome}
        onChange={setOutcome}
        choices={outcomeSchema.options.map((value) => ({ value, label: outcomeLabels[value] }))}
      />
      <TextField
        label={{ fr: 'Un mot pour qui a signalé', en: 'A word for whoever reported it' }}
        hint={{
          fr: "Lu par l'équipe de soins. Une mairie, un bénévole ou un proche reçoit seulement « c'est fait ».",
          en: 'Read by the care team. A town hall, a volunteer or a relative only gets “it is done”.',
        }}
        name="words"
        optional
        error={fieldError(command.refusal, 'words')}
        value={words}
        onChange={setWords}
        maxLength={300}
        autoComplete="off"
      />
      <Textarea
        label={{ fr: 'Remarque interne', en: 'Internal remark' }}
        name="remark"
        optional
        value={remark}
        onChange={setRemark}
      />
    </ActDialog>
  );
}

export function CancelDialog({ need, onClose }: ActProps): ReactNode {
  const command = useCommand(cancelNeed);
  const [reason, setReason] = useState('');
  const cancel = async () => {
    const { needId, code } = need;
    const done = await command.run(
      { needId, reason },
      { done: { fr: `${code} est annulé`, en: `${code} is cancelled` }, undo: () => takeBack(needId) },
    );
    if (done.ok) onClose();
  };
  return (
    <ActDialog
      title={{ fr: `Annuler ${need.code}`, en: `Cancel ${need.code}` }}
      action={{ fr: 'Annuler le besoin', en: 'Cancel the need' }}
      tone="danger"
      onClose={onClose}
      onAct={() => void cancel()}
      pending={command.pending}
      refusal={command.refusal}
    >
      <Textarea
        label={{ fr: 'Pourquoi', en: 'Why' }}
        hint={{
          fr: 'Ouvert par erreur, déjà réglé ailleurs… Reste écrit.',
          en: 'Opened by mistake, settled elsewhere… It stays written.',
        }}
        name="reason"
        error={fieldError(command.refusal, 'reason')}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}

export function ReopenButton({ need }: { readonly need: NeedDetail }): ReactNode {
  const command = useCommand(reopenNeed);
  const { needId, code } = need;
  return (
    <div className="m-stack-tight m-screen-only">
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      <div>
        <Button
          pending={command.pending}
          onClick={() =>
            void command.run(
              { needId, reason: '' },
              { done: { fr: `${code} est rouvert`, en: `${code} is open again` } },
            )
          }
        >
          {{ fr: 'Rouvrir', en: 'Reopen' }}
        </Button>
      </div>
    </div>
  );
}
