import { type ReactNode, useState } from 'react';
import { qualify } from '#modules/crisis/contract/situations.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { type ActDraft, AuthorityFields, actOf, emptyAct, whyNotAct } from './activation-authority.tsx';
import type { SituationView } from './situation-view.ts';

/** An authority declares, or no longer declares, an SSE: recorded with its words and date. */
export function QualifyDialog(props: {
  readonly situation: SituationView;
  readonly onClose: () => void;
}): ReactNode {
  const { situation } = props;
  const record = useCommand(qualify);
  const [act, setAct] = useState<ActDraft>({ ...emptyAct, regime: situation.inSse ? 'tension' : 'sse' });
  const send = async () => {
    const outcome = await record.run(
      { situationId: situation.situationId, act: actOf(act) },
      { done: { fr: 'Décision notée', en: 'Decision recorded' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={{ fr: "Décision d'une autorité", en: 'Decision of an authority' }}
      wide
    >
      <Form onSubmit={send}>
        <FormError refusal={record.refusal} />
        <AuthorityFields cptsName={situation.cptsConcerned[0] ?? ''} act={act} onChange={setAct} />
        <div className="m-row">
          <Button type="submit" tone="primary" why={whyNotAct(act)} pending={record.pending}>
            {{ fr: 'Noter la décision', en: 'Record the decision' }}
          </Button>
          <Button onClick={props.onClose}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
