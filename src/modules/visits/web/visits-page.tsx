import { type ReactNode, useState } from 'react';
import { listVisits, type VisitRow } from '#modules/visits/contract/reading.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { useGo, useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Deadline } from '#web/design/age.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { useText } from '#web/text/use-text.ts';
import { VisitState } from './visit-state.tsx';
import { goerLabels, taskLabels } from './words.ts';
import './visits.css';

type Which = 'free' | 'held' | 'closed';

/** « Domicile » for the cell: what nobody has taken, who is where, what is late. */
export function VisitsPage(): ReactNode {
  const { role } = useSession();
  const { t, language } = useText();
  const [chosen, setChosen] = useSearchValue('liste');
  const [commune, setCommune] = useState<string>();
  const which: Which = chosen === 'held' || chosen === 'closed' ? chosen : 'free';
  const live = useRead(listVisits, { which: 'live', communeCode: null });
  const closed = useRead(listVisits, { which: 'closed', communeCode: null }, { enabled: which === 'closed' });
  const visits = live.data?.visits ?? [];
  const free = visits.filter(({ holder }) => holder === null);
  const held = visits.filter(({ holder }) => holder !== null);
  const read = which === 'closed' ? closed : live;
  const rows = which === 'free' ? free : which === 'held' ? held : (closed.data?.visits ?? []);
  const communes = [
    ...new Map(visits.map((visit) => [visit.communeCode ?? '', visit.communeName])).entries(),
  ];
  return (
    <>
      <PageHeader
        title={{ fr: 'Visites à domicile', en: 'Home visits' }}
        actions={
          role === 'operator' || free.length === 0 ? null : (
            <LinkButton href={`/api/v1/papers/visits.pdf?free=1&language=${language}`}>
              {{ fr: 'Imprimer les fiches à pourvoir', en: 'Print the sheets to give out' }}
            </LinkButton>
          )
        }
      />
      <Figures read={live} />
      <Tabs
        label={{ fr: 'Visites', en: 'Visits' }}
        current={which}
        onChange={setChosen}
        tabs={[
          { id: 'free', label: { fr: 'À pourvoir', en: 'To fill' }, count: free.length },
          { id: 'held', label: { fr: 'En main', en: 'In hand' }, count: held.length },
          { id: 'closed', label: { fr: 'Closes', en: 'Closed' } },
        ]}
      >
        <Section
          title={t(
            rows.length > 1
              ? { fr: '{count} visites', en: '{count} visits' }
              : { fr: '{count} visite', en: rows.length === 1 ? '1 visit' : 'No visits' },
            { count: rows.length },
          )}
          aside={
            communes.length < 2 ? undefined : (
              <SelectField
                label={{ fr: 'Commune', en: 'Commune' }}
                hideLabel
                none={{ fr: 'Toutes les communes', en: 'All communes' }}
                choices={communes.map(([value, label]) => ({ value, label }))}
                value={commune}
                onChange={setCommune}
              />
            )
          }
        >
          <ReadView read={read}>
            {() => (
              <VisitTable
                rows={rows.filter((row) => commune === undefined || row.communeCode === commune)}
                which={which}
              />
            )}
          </ReadView>
        </Section>
      </Tabs>
    </>
  );
}

function Figures({ read }: { readonly read: Read<{ visits: VisitRow[]; doneToday: number }> }): ReactNode {
  const visits = read.data?.visits;
  const count = (test: (visit: VisitRow) => boolean) => visits?.filter(test).length;
  const shown = { at: read.at, stale: read.stale };
  const unclaimed = count(({ unclaimed, holder }) => unclaimed && holder === null);
  const late = count((visit) => visit.late);
  return (
    <StatTiles>
      <StatTile
        {...shown}
        label={{ fr: 'Sans preneur', en: 'No taker' }}
        figure={unclaimed}
        tone={unclaimed ? 'alarm' : 'good'}
        caption={{ fr: 'temps de réponse passé', en: 'time to answer over' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'Proposées', en: 'Offered' }}
        figure={count(({ status }) => status === 'offered')}
        caption={{ fr: 'en attente de réponse', en: 'awaiting an answer' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'En main', en: 'In hand' }}
        figure={count(({ holder }) => holder !== null)}
        caption={{ fr: 'prises, en route, sur place', en: 'taken, on the way, on site' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'En retard', en: 'Late' }}
        figure={late}
        tone={late ? 'watch' : 'good'}
        caption={{ fr: 'échéance passée', en: 'deadline passed' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'Faites', en: 'Done' }}
        figure={read.data?.doneToday}
        caption={{ fr: "aujourd'hui", en: 'today' }}
      />
    </StatTiles>
  );
}

function VisitTable({
  rows,
  which,
}: {
  readonly rows: readonly VisitRow[];
  readonly which: Which;
}): ReactNode {
  const { t, format } = useText();
  const go = useGo();
  const path = (row: VisitRow) => `/domicile/visites/${row.code}`;
  return (
    <DataTable
      caption={{ fr: 'Visites à domicile', en: 'Home visits' }}
      rows={rows}
      rowKey={(row) => row.visitId}
      onOpen={(row) => go(path(row))}
      empty={<NoVisit which={which} />}
      columns={[
        {
          id: 'code',
          label: { fr: 'Code', en: 'Code' },
          heads: true,
          cell: (row) => <SpokenCode code={row.code} to={path(row)} />,
        },
        {
          id: 'severity',
          label: { fr: 'Gravité', en: 'Severity' },
          sort: (row) => -row.severity,
          cell: (row) => <SeverityBadge level={row.severity} fixed />,
        },
        {
          id: 'what',
          label: { fr: 'Quoi', en: 'What' },
          cell: (row) => (
            <>
              <b>{t(taskLabels[row.task])}</b> <span className="m-small m-muted">{t(row.title)}</span>
            </>
          ),
        },
        {
          id: 'where',
          label: { fr: 'Chez', en: 'At' },
          sort: (row) => row.communeName,
          cell: (row) => (row.person ? `${row.person.name}, ${row.communeName}` : row.communeName),
        },
        {
          id: 'due',
          label: which === 'closed' ? { fr: 'Close', en: 'Closed' } : { fr: 'Échéance', en: 'Deadline' },
          sort: (row) => row.dueAt,
          cell: (row) => (row.closedAt ? format.moment(row.closedAt) : <Deadline at={row.dueAt} />),
        },
        { id: 'state', label: { fr: 'État', en: 'State' }, cell: (row) => <VisitState visit={row} /> },
        {
          id: 'who',
          label: { fr: 'Qui', en: 'Who' },
          sort: (row) => row.holder?.label,
          cell: (row) =>
            row.holder
              ? `${row.holder.label} (${t(goerLabels[row.holder.role])})`
              : t(
                  { fr: '{asked} sollicités, {declined} non', en: '{asked} asked, {declined} no' },
                  { asked: row.asked, declined: row.declined },
                ),
        },
      ]}
    />
  );
}

function NoVisit({ which }: { readonly which: Which }): ReactNode {
  if (which === 'free')
    return (
      <EmptyState
        what={{ fr: 'Toutes les visites ont un preneur', en: 'Every visit has a taker' }}
        why={{
          fr: 'Une visite demandée par un appel ou un besoin arrive ici et est proposée aussitôt.',
          en: 'A visit asked for by a call or a need arrives here and is offered at once.',
        }}
        help={{
          fr: 'Un besoin « visite » ouvert dans Besoins en crée une.',
          en: 'A “visit” need opened in Needs creates one.',
        }}
      />
    );
  return which === 'held' ? (
    <EmptyState
      what={{ fr: "Personne n'est en visite", en: 'Nobody is on a visit' }}
      why={{
        fr: 'Les visites prises, en route ou sur place se suivent ici.',
        en: 'Visits taken, on the way or on site are followed here.',
      }}
    />
  ) : (
    <EmptyState
      what={{ fr: 'Aucune visite close depuis deux jours', en: 'No visit closed in two days' }}
      why={{
        fr: 'Les visites faites, impossibles ou annulées restent ici deux jours.',
        en: 'Visits done, not possible or cancelled stay here two days.',
      }}
    />
  );
}
