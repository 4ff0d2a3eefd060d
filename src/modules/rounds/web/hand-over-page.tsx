import type { ReactNode } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Card, Section } from '#web/design/section.tsx';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { getMyRound } from '../contract/call.ts';
import { takeOver } from '../contract/round.ts';
import { getHandOver } from '../contract/steering.ts';
import { NoRound } from './start-panel.tsx';
import './rounds.css';

/** The shift change is a screen, not a meeting: what each colleague leaves, taken in one gesture. */
export function HandOverPage(): ReactNode {
  const my = useRead(getMyRound, {});
  return (
    <ReadView read={my} isEmpty={({ round }) => round === null} empty={<NoRound />}>
      {({ round }) => (round ? <HandOver roundId={round.roundId} code={round.code} /> : null)}
    </ReadView>
  );
}

function HandOver({ roundId, code }: { readonly roundId: string; readonly code: string }): ReactNode {
  const { t, format } = useText();
  const { actorId } = useSession();
  const read = useRead(getHandOver, { roundId });
  const take = useCommand(takeOver);
  return (
    <>
      <PageHeader
        title={{ fr: 'Relève', en: 'Shift hand-over' }}
        code={code}
        lead={{
          fr: 'Ce qui attend encore, par personne. Qui prend la suite reprend tout en un geste.',
          en: 'What still waits, by person. Whoever follows takes everything in one gesture.',
        }}
        actions={<LinkButton to="/appels">{{ fr: 'Retour au poste', en: 'Back to the post' }}</LinkButton>}
      />
      <RefusalNotice refusal={take.refusal} onClose={take.clear} />
      <ReadView
        read={read}
        isEmpty={({ operators }) => operators.length === 0}
        empty={
          <Card>
            <EmptyState
              what={{ fr: "Personne n'a encore appelé.", en: 'Nobody has called yet.' }}
              why={{ fr: 'La relève se remplit avec les appels.', en: 'The hand-over fills with the calls.' }}
            />
          </Card>
        }
      >
        {(data) => (
          <>
            <Mine mine={data.mine} at={read.at} stale={read.stale} />
            <div className="r-two">
              {data.operators.map((operator) => {
                const left =
                  operator.callBacks + operator.unreachedOnce + operator.unreachedTwice + operator.toCall;
                return (
                  <Section
                    key={operator.accountId}
                    title={
                      operator.accountId === actorId
                        ? t({ fr: '{name} (vous)', en: '{name} (you)' }, { name: operator.name })
                        : operator.name
                    }
                    aside={<LastCall at={operator.lastCallAt} />}
                  >
                    <Waiting operator={operator} />
                    {operator.accountId === actorId || left === 0 ? null : (
                      <Button
                        tone="primary"
                        pending={take.pending}
                        onClick={() =>
                          void take.run(
                            { roundId, from: operator.accountId },
                            {
                              done: ({ taken }) => ({
                                fr: `Vous prenez la suite de ${operator.name} : ${taken} personnes`,
                                en: `You take over from ${operator.name}: ${taken} people`,
                              }),
                            },
                          )
                        }
                      >
                        {t(
                          { fr: 'Prendre la suite ({n})', en: 'Take over ({n})' },
                          { n: format.number(left) },
                        )}
                      </Button>
                    )}
                  </Section>
                );
              })}
            </div>
          </>
        )}
      </ReadView>
    </>
  );
}

type Data = typeof getHandOver.output._output;

function Mine(props: {
  readonly mine: Data['mine'];
  readonly at: string | undefined;
  readonly stale: boolean;
}): ReactNode {
  const { mine, ...age } = props;
  return (
    <StatTiles>
      <StatTile label={{ fr: 'Mes appels', en: 'My calls' }} figure={mine.calls} {...age} />
      <StatTile label={{ fr: 'Joints', en: 'Reached' }} figure={mine.reached} {...age} />
      <StatTile label={{ fr: 'Passages déclenchés', en: 'Visits set off' }} figure={mine.visits} {...age} />
      <StatTile label={{ fr: 'Passages au 15', en: 'Handed to 15' }} figure={mine.emergencies} {...age} />
    </StatTiles>
  );
}

function LastCall({ at }: { readonly at: string | null }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  return at
    ? t({ fr: 'dernier appel {age}', en: 'last call {age}' }, { age: format.age(at, now) })
    : t({ fr: "n'a pas encore appelé", en: 'has not called yet' });
}

function Waiting({ operator }: { readonly operator: Data['operators'][number] }): ReactNode {
  const { t, format } = useText();
  const lines = [
    [operator.callBacks, { fr: 'à rappeler', en: 'to call back' }],
    [operator.overdue, { fr: 'dont en retard', en: 'of which overdue' }],
    [operator.unreachedOnce, { fr: 'sans réponse une fois', en: 'no answer once' }],
    [
      operator.unreachedTwice,
      { fr: 'sans réponse deux fois, proche à appeler', en: 'no answer twice, relative to call' },
    ],
    [operator.visitsWaiting, { fr: 'attendent un passage', en: 'waiting for a visit' }],
    [operator.toCall, { fr: 'pas encore appelées', en: 'not called yet' }],
  ] as const;
  const shown = lines.filter(([count]) => count > 0);
  return (
    <>
      <ul className="m-list">
        {shown.length === 0 ? <li>{t({ fr: "Rien n'attend.", en: 'Nothing waits.' })}</li> : null}
        {shown.map(([count, words]) => (
          <li key={words.fr}>
            <b>{format.number(count)}</b> {t(words)}
          </li>
        ))}
      </ul>
      {operator.nextDueAt ? (
        <p className="m-small m-muted">
          {t(
            { fr: 'Prochaine heure promise : {time}', en: 'Next promised hour: {time}' },
            { time: format.time(operator.nextDueAt) },
          )}
        </p>
      ) : null}
    </>
  );
}
