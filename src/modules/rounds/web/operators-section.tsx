import type { ReactNode } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { takeOver } from '../contract/round.ts';
import type { Progress } from '../contract/steering.ts';

/** Who calls, how far each one is, when each one ends; a list can change hands in one gesture. */
export function OperatorsSection(props: {
  readonly progress: Progress;
  readonly roundId: string;
  readonly steers: boolean;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { actorId } = useSession();
  const take = useCommand(takeOver);
  const { progress, roundId, steers } = props;
  return (
    <Section
      title={{ fr: 'Par opérateur', en: 'By operator' }}
      aside={
        progress.unassigned > 0
          ? t(
              { fr: '{n} à personne encore', en: '{n} nobody has yet' },
              { n: format.number(progress.unassigned) },
            )
          : undefined
      }
    >
      <RefusalNotice refusal={take.refusal} onClose={take.clear} />
      <DataTable
        caption={{ fr: 'Appels par opérateur', en: 'Calls by operator' }}
        rows={progress.operators}
        rowKey={(row) => row.accountId}
        empty={
          <EmptyState
            what={{ fr: "Personne n'appelle encore.", en: 'Nobody is calling yet.' }}
            why={{
              fr: 'Répartissez les appels, ou laissez chacun prendre dans la file commune.',
              en: 'Split the calls, or let everyone take from the common queue.',
            }}
          />
        }
        columns={[
          {
            id: 'name',
            label: { fr: 'Nom', en: 'Name' },
            heads: true,
            sort: (row) => row.name,
            cell: (row) => (
              <>
                {row.name}{' '}
                {row.onTheLine ? (
                  <StateBadge state="ok">{{ fr: 'en ligne', en: 'on the line' }}</StateBadge>
                ) : null}
              </>
            ),
          },
          {
            id: 'waiting',
            label: { fr: 'À appeler', en: 'To call' },
            numeric: true,
            sort: (row) => row.waiting,
            cell: (row) => `${format.number(row.waiting)} / ${format.number(row.assigned)}`,
          },
          {
            id: 'calls',
            label: { fr: 'Appels', en: 'Calls' },
            numeric: true,
            sort: (row) => row.calls,
            cell: (row) => format.number(row.calls),
          },
          {
            id: 'last',
            label: { fr: 'Dernier', en: 'Last' },
            cell: (row) => (row.lastCallAt ? format.age(row.lastCallAt, now) : '–'),
          },
          {
            id: 'finish',
            label: { fr: 'Fin', en: 'Done' },
            cell: (row) => (row.finishAt ? format.moment(row.finishAt, now) : '–'),
          },
          {
            id: 'take',
            label: { fr: 'Relève', en: 'Hand-over' },
            cell: (row) =>
              steers && row.waiting > 0 && row.accountId !== actorId ? (
                <Button
                  pending={take.pending}
                  label={t(
                    { fr: 'Prendre la liste de {name}', en: "Take {name}'s list" },
                    { name: row.name },
                  )}
                  onClick={() =>
                    void take.run(
                      { roundId, from: row.accountId },
                      {
                        done: ({ taken }) => ({
                          fr: `${taken} appels repris`,
                          en: `${taken} calls taken over`,
                        }),
                      },
                    )
                  }
                >
                  {{ fr: 'Prendre', en: 'Take' }}
                </Button>
              ) : null,
          },
        ]}
      />
    </Section>
  );
}
