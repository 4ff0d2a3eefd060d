import { type ReactNode, useState } from 'react';
import type { Role } from '#vocabulary/role.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Deadline } from '#web/design/age.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { type Column, DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Card } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { type ListedEntry, listEntries } from '../contract/steering.ts';
import { outcomeLabels, stateLabels } from '../contract.ts';

const views = ['unreached', 'visits', 'worrying', 'call-back', 'order', 'all'] as const;
type View = (typeof views)[number];
const page = 50;

const labels: Readonly<Record<View, { fr: string; en: string }>> = {
  unreached: { fr: 'Injoignables', en: 'Not reached' },
  visits: { fr: 'Passages demandés', en: 'Visits asked for' },
  worrying: { fr: 'Inquiétantes', en: 'Worrying' },
  'call-back': { fr: 'À rappeler', en: 'Call back' },
  order: { fr: "Ordre d'appel", en: 'Order of the calls' },
  all: { fr: 'Toutes', en: 'All' },
};

/** The persons behind the figures: where each stands in the chain, and why they stand there. */
export function EntriesTabs({ roundId }: { readonly roundId: string }): ReactNode {
  const [view, setView] = useSearchValue('liste');
  const current = views.find((one) => one === view) ?? 'unreached';
  return (
    <Card>
      <Tabs
        label={{ fr: 'Personnes de la tournée', en: 'People of the round' }}
        tabs={views.map((id) => ({ id, label: labels[id] }))}
        current={current}
        onChange={(id) => setView(id === 'unreached' ? undefined : id)}
      >
        <Entries key={current} roundId={roundId} view={current} />
      </Tabs>
    </Card>
  );
}

function Entries({ roundId, view }: { readonly roundId: string; readonly view: View }): ReactNode {
  const { t, format } = useText();
  const [limit, setLimit] = useState(page);
  const read = useRead(listEntries, { roundId, view, offset: 0, limit });
  const columns = useColumns();
  return (
    <ReadView
      read={read}
      isEmpty={({ total }) => total === 0}
      empty={
        <EmptyState
          what={{ fr: 'Personne ici.', en: 'Nobody here.' }}
          why={{
            fr: 'Chaque personne apparaît dans la liste de son état, et nulle part deux fois.',
            en: 'Each person appears in the list of their state, and nowhere twice.',
          }}
        />
      }
    >
      {({ entries, total }) => (
        <div className="m-stack">
          <DataTable caption={labels[view]} rows={entries} rowKey={(row) => row.entryId} columns={columns} />
          <div className="m-row">
            <span className="m-small m-muted">
              {t(
                { fr: '{shown} sur {total}', en: '{shown} of {total}' },
                { shown: format.number(entries.length), total: format.number(total) },
              )}
            </span>
            {entries.length < total && limit < 200 ? (
              <Button onClick={() => setLimit(Math.min(200, limit + page))}>
                {{ fr: 'En voir plus', en: 'See more' }}
              </Button>
            ) : null}
          </div>
        </div>
      )}
    </ReadView>
  );
}

function useColumns(): readonly Column<ListedEntry>[] {
  const { t, format } = useText();
  const now = useNow();
  const { role } = useSession();
  return [
    {
      id: 'who',
      label: { fr: 'Personne', en: 'Person' },
      heads: true,
      cell: (row) => (
        <>
          <SpokenCode code={row.code} /> {row.name ?? t({ fr: 'sans nom ici', en: 'no name here' })}
          {row.age === null ? '' : t({ fr: ', {age} ans', en: ', {age}' }, { age: row.age })}
        </>
      ),
    },
    {
      id: 'commune',
      label: { fr: 'Commune', en: 'Municipality' },
      sort: (row) => row.communeName ?? '',
      cell: (row) => row.communeName ?? row.communeCode,
    },
    {
      id: 'state',
      label: { fr: 'Où elle en est', en: 'Where they stand' },
      cell: (row) => (
        <>
          {t(stateLabels[row.state])}
          {row.dueAt ? (
            <>
              {' '}
              <Deadline at={row.dueAt} />
            </>
          ) : null}
          {row.needCode ? (
            <>
              {' '}
              <SpokenCode code={row.needCode} to={`/besoins/${row.needCode}`} />
            </>
          ) : null}
        </>
      ),
    },
    {
      id: 'why',
      label: { fr: 'Pourquoi à cette place', en: 'Why at this place' },
      cell: (row) => (
        <span className="m-small">
          {row.severity > 0 ? <SeverityBadge level={row.severity} /> : null}{' '}
          {row.reasons.map(({ words, weight }) => `${t(words)} (${weight})`).join(' · ') || '–'}
        </span>
      ),
    },
    {
      id: 'last',
      label: { fr: 'Dernier essai', en: 'Last try' },
      cell: (row) =>
        row.lastAt && row.lastOutcome
          ? `${format.moment(row.lastAt, now)}, ${t(outcomeLabels[row.lastOutcome]).toLocaleLowerCase()}${row.lastBy ? ` – ${row.lastBy}` : ''}`
          : row.operator
            ? t({ fr: 'sur la liste de {name}', en: "on {name}'s list" }, { name: row.operator })
            : '–',
    },
    {
      id: 'phone',
      label: { fr: 'Téléphone', en: 'Telephone' },
      cell: (row) => (row.phone ? <PhoneLink number={row.phone} /> : '–'),
    },
    ...(callers.includes(role) ? [postColumn] : []),
  ];
}

/** Who may hold the post of an operator: the others read the list. */
const callers: readonly Role[] = ['operator', 'coordinator', 'town-hall'];

const postColumn: Column<ListedEntry> = {
  id: 'open',
  label: { fr: 'Poste', en: 'Post' },
  cell: (row) =>
    ['left-register', 'carried-over', 'not-called'].includes(row.state) ? null : (
      <LinkButton to={`/appels?appel=${row.entryId}`}>{{ fr: 'Prendre', en: 'Take' }}</LinkButton>
    ),
};
