import type { ReactNode } from 'react';
import { planTours, undoMove } from '#modules/visits/contract/tour-plan.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useText } from '#web/text/use-text.ts';
import { type TourPlanView, visitById, visitStops } from './tour-words.ts';

const searchSeconds = 10;

/** What is done to the whole day: search, undo, print, send. */
export function TourActs(props: {
  readonly plan: TourPlanView;
  readonly stale: boolean;
  readonly onMoved: (version: number) => void;
  readonly onSend: () => void;
}): ReactNode {
  const { language, format, t } = useText();
  const { plan } = props;
  const search = useCommand(planTours);
  const undo = useCommand(undoMove);
  const takeBack = async () => {
    const outcome = await undo.run({ day: plan.day, version: plan.version });
    if (outcome.ok) props.onMoved(outcome.output.version);
  };
  const running = plan.search?.state === 'running';
  const offline = props.stale
    ? { fr: 'Connexion perdue : rien ne part.', en: 'Connection lost: nothing leaves.' }
    : undefined;
  const waits = running ? { fr: 'Un calcul est en cours', en: 'A search is running' } : offline;
  const planned = plan.lanes.some((lane) => visitStops(lane).length > 0);
  const code = plan.undo ? (visitById(plan, plan.undo.visitId)?.code ?? '') : '';
  return (
    <>
      <RefusalNotice
        refusal={search.refusal ?? undo.refusal}
        onClose={search.refusal ? search.clear : undo.clear}
      />
      <div className="m-row vt-acts">
        <Button
          tone="primary"
          pending={search.pending}
          why={waits}
          onClick={() =>
            void search.run({
              day: plan.day,
              searchId: newCommandId(serverNow()),
              seconds: searchSeconds,
            })
          }
        >
          {{ fr: 'Calculer les tournées', en: 'Compute the tours' }}
        </Button>
        {plan.undo && !running ? (
          <Button pending={undo.pending} why={offline} onClick={() => void takeBack()}>
            {t({ fr: 'Défaire ({code})', en: 'Undo ({code})' }, { code })}
          </Button>
        ) : null}
        {planned ? (
          <LinkButton href={`/api/v1/papers/tours.pdf?day=${plan.day}&language=${language}`}>
            {{ fr: 'Imprimer les fiches', en: 'Print the sheets' }}
          </LinkButton>
        ) : null}
        {plan.difference.changes.length > 0 ? (
          <Button why={waits} onClick={props.onSend}>
            {t(
              { fr: 'Envoyer ({count})…', en: 'Send ({count})…' },
              { count: plan.difference.changes.length },
            )}
          </Button>
        ) : null}
        {plan.sentAt ? (
          <span className="m-small m-muted">
            {t(
              { fr: 'Envoyées par {who} à {at}.', en: 'Sent by {who} at {at}.' },
              { who: plan.sentBy ?? '', at: format.time(plan.sentAt) },
            )}
          </span>
        ) : null}
      </div>
    </>
  );
}
