import { type ReactNode, useState } from 'react';
import { listVisitors } from '#modules/visits/contract/reading.ts';
import { assignVisit } from '#modules/visits/contract/steering.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { goerLabels, offerLabels } from './words.ts';

/** Assign by name: the nearest and least busy first, and what each one said. */
export function AssignDialog(props: {
  readonly visitId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const { t, format } = useText();
  const read = useRead(listVisitors, { visitId: props.visitId });
  const command = useCommand(assignVisit);
  const [engaged, setEngaged] = useState<{ accountId: string; code: string }>();
  const assign = async (accountId: string, knowingly: boolean) => {
    const outcome = await command.run(
      { visitId: props.visitId, accountId, knowingly },
      { done: { fr: 'Visite confiée', en: 'Visit assigned' } },
    );
    if (outcome.ok) {
      props.onDone();
      props.onClose();
    } else if (outcome.refusal.code === 'needs.already-engaged') {
      setEngaged({ accountId, code: String(outcome.refusal.facts.code ?? '') });
    }
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      wide
      title={{ fr: 'Confier la visite à', en: 'Assign the visit to' }}
    >
      {engaged ? (
        <Notice
          tone="warning"
          action={
            <Button tone="primary" onClick={() => void assign(engaged.accountId, true)}>
              {{ fr: 'Confier quand même', en: 'Assign anyway' }}
            </Button>
          }
        >
          {t(
            {
              fr: 'Une équipe est déjà auprès de cette personne ({code}).',
              en: 'A team is already with this person ({code}).',
            },
            { code: engaged.code },
          )}
        </Notice>
      ) : (
        <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      )}
      <ReadView
        read={read}
        isEmpty={({ visitors }) => visitors.length === 0}
        empty={
          <EmptyState
            what={{
              fr: "Personne n'a de compte pour cette visite",
              en: 'Nobody has an account for this visit',
            }}
            why={{
              fr: 'Invitez des soignants ou des bénévoles dans Réglages.',
              en: 'Invite carers or volunteers in Settings.',
            }}
          />
        }
      >
        {({ visitors }) => (
          <div className="v-part">
            {visitors.map((visitor) => (
              <button
                type="button"
                className="v-who"
                key={visitor.accountId}
                onClick={() => void assign(visitor.accountId, false)}
              >
                <span className="m-grow">
                  <b>{visitor.name}</b>{' '}
                  <span className="m-small m-muted">
                    {t(visitor.profession ?? goerLabels[visitor.role])}
                    {visitor.offer ? ` · ${t(offerLabels[visitor.offer])}` : ''}
                    {visitor.unavailableUntil
                      ? ` · ${t({ fr: 'indisponible jusqu’à {at}', en: 'unavailable until {at}' }, { at: format.moment(visitor.unavailableUntil) })}`
                      : ''}
                  </span>
                </span>
                {visitor.near ? <Tag>{{ fr: 'sa commune', en: 'own commune' }}</Tag> : null}
                <span className="m-nowrap">
                  {t({ fr: '{count} en main', en: '{count} in hand' }, { count: visitor.live })}
                </span>
              </button>
            ))}
          </div>
        )}
      </ReadView>
    </Dialog>
  );
}
