import { type ReactNode, useState } from 'react';
import type { Read } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { TerritoryMap } from '#web/design/territory-map.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Dashboard } from '../contract/dashboard.ts';
import { useShapes } from './use-shapes.ts';

type Commune = Dashboard['communes'][number];

const title = { fr: 'Restent à joindre, par commune', en: 'Still to reach, by commune' };

/** Where the work is: persons left to reach, and visits waiting. Outside a round: open needs. */
export function CommuneMap({
  read,
  wall,
}: {
  readonly read: Read<Dashboard>;
  readonly wall?: boolean;
}): ReactNode {
  const calling = read.data?.calls != null;
  return (
    <Section
      title={calling ? title : { fr: 'Besoins ouverts, par commune', en: 'Open needs, by commune' }}
      aside={wall ? undefined : <AppLink to="/crise/mur">{{ fr: 'écran mural', en: 'wall screen' }}</AppLink>}
    >
      <ReadView read={read} lines={8}>
        {(dashboard) => <Drawn dashboard={dashboard} read={read} wall={wall ?? false} />}
      </ReadView>
    </Section>
  );
}

function Drawn(props: {
  readonly dashboard: Dashboard;
  readonly read: Read<Dashboard>;
  readonly wall: boolean;
}): ReactNode {
  const { shapes, pending } = useShapes();
  const [selected, setSelected] = useState<string>();
  const { calls, communes } = props.dashboard;
  const own = new Set(communes.map(({ code }) => code));
  const features = (shapes?.features ?? []).filter(({ code }) => own.has(code));
  if (pending) return <LoadingState lines={8} />;
  if (features.length === 0) return <CommuneTable communes={communes} />;
  const value = (commune: Commune) => (calls ? commune.remaining : commune.openNeeds);
  const chosen = communes.find(({ code }) => code === selected);
  return (
    <div className="m-stack-tight">
      <TerritoryMap
        features={features}
        values={Object.fromEntries(communes.map((commune) => [commune.code, value(commune)]))}
        marks={Object.fromEntries(communes.map(({ code, visitsWaiting }) => [code, visitsWaiting]))}
        marksLabel={{ fr: 'visites en attente', en: 'visits waiting' }}
        label={calls ? title : { fr: 'Besoins ouverts par commune', en: 'Open needs by commune' }}
        unit={calls ? { fr: 'personnes', en: 'persons' } : { fr: 'besoins', en: 'needs' }}
        at={props.read.at}
        stale={props.read.stale}
        {...(props.wall
          ? {}
          : {
              selected,
              onSelect: (code: string) => setSelected(code === selected ? undefined : code),
            })}
      />
      {chosen ? <CommuneLine commune={chosen} calling={calls !== null} /> : null}
      <p className="m-tiny m-muted m-screen-only">{shapes?.credit}</p>
    </div>
  );
}

function CommuneLine({
  commune,
  calling,
}: {
  readonly commune: Commune;
  readonly calling: boolean;
}): ReactNode {
  const { t } = useText();
  const { name, due, remaining, unreached, visitsWaiting, openNeeds } = commune;
  return (
    <p aria-live="polite" className="e-commune">
      <b>{name}</b>{' '}
      {calling
        ? t(
            {
              fr: '{remaining} à joindre sur {due}, {unreached} injoignables deux fois, {visitsWaiting} visites en attente.',
              en: '{remaining} to reach of {due}, {unreached} unreachable twice, {visitsWaiting} visits waiting.',
            },
            { remaining, due, unreached, visitsWaiting },
          )
        : null}{' '}
      <AppLink to="/besoins?vue=all">
        {t({ fr: 'Besoins ouverts : {openNeeds}', en: 'Open needs: {openNeeds}' }, { openNeeds })}
      </AppLink>
    </p>
  );
}

/** Where no outline is bundled, the same figures. */
function CommuneTable({ communes }: { readonly communes: readonly Commune[] }): ReactNode {
  const { format } = useText();
  const column = (id: keyof Commune & string, label: { fr: string; en: string }) => ({
    id,
    label,
    numeric: true,
    cell: (row: Commune) => format.number(Number(row[id])),
    sort: (row: Commune) => Number(row[id]),
  });
  return (
    <DataTable<Commune>
      caption={{ fr: 'Communes du territoire', en: 'Communes of the territory' }}
      keepTable
      rows={communes}
      rowKey={({ code }) => code}
      initialSort={{ column: 'remaining', descending: true }}
      columns={[
        {
          id: 'name',
          label: { fr: 'Commune', en: 'Commune' },
          cell: ({ name }) => name,
          sort: ({ name }) => name,
        },
        column('remaining', { fr: 'à joindre', en: 'to reach' }),
        column('visitsWaiting', { fr: 'visites', en: 'visits' }),
        column('openNeeds', { fr: 'besoins', en: 'needs' }),
      ]}
    />
  );
}
