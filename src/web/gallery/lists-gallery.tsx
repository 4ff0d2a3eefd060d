import { type ReactNode, useState } from 'react';
import { serverNow } from '#web/api/server-clock.ts';
import { Deadline } from '#web/design/age.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { Tag } from '#web/design/tag.tsx';
import { TerritoryMap } from '#web/design/territory-map.tsx';
import { Timeline } from '#web/design/timeline.tsx';
import { useText } from '#web/text/use-text.ts';
import { drawnLog, drawnMarks, drawnNeeds, drawnTerritory, drawnValues } from './drawn-data.ts';
import { todayAt } from './drawn-shell.tsx';

/** Tables, timelines, maps. */
export function ListsGallery(): ReactNode {
  const [commune, setCommune] = useState<string>('35236');
  return (
    <>
      <Section title={{ fr: 'Tableau', en: 'Table' }}>
        <NeedsTable />
      </Section>
      <Columns>
        <Section title={{ fr: 'Carte', en: 'Map' }}>
          <TerritoryMap
            features={drawnTerritory}
            values={drawnValues}
            marks={drawnMarks}
            label={{ fr: 'Personnes restant à joindre', en: 'Persons still to reach' }}
            unit={{ fr: 'personnes', en: 'persons' }}
            marksLabel={{ fr: 'visites en attente', en: 'visits waiting' }}
            selected={commune}
            onSelect={setCommune}
            at={todayAt('07:42')}
          />
        </Section>
        <Section title={{ fr: 'Carte périmée', en: 'Stale map' }}>
          <TerritoryMap
            features={drawnTerritory}
            values={drawnValues}
            label={{ fr: 'Données périmées', en: 'Stale data' }}
            unit={{ fr: 'personnes', en: 'persons' }}
            at={todayAt('05:00')}
            stale
          />
        </Section>
        <Section title={{ fr: 'Fil', en: 'Timeline' }}>
          <Timeline
            entries={drawnLog.map((line) => ({
              ...line,
              at: todayAt(line.clock),
              mark: <Tag>{line.tag}</Tag>,
            }))}
          />
        </Section>
      </Columns>
    </>
  );
}

function NeedsTable(): ReactNode {
  const { t } = useText();
  const now = serverNow();
  return (
    <DataTable
      caption={{ fr: 'Besoins ouverts', en: 'Open needs' }}
      rows={drawnNeeds}
      rowKey={(need) => need.code}
      initialSort={{ column: 'level', descending: true }}
      isSelected={(need) => need.code === 'B-249'}
      columns={[
        {
          id: 'level',
          label: { fr: 'Gravité', en: 'Severity' },
          cell: (need) => <SeverityBadge level={need.level} fixed />,
          sort: (need) => need.level,
        },
        {
          id: 'code',
          label: { fr: 'Code', en: 'Code' },
          cell: (need) => <SpokenCode code={need.code} to="/design" />,
          sort: (need) => need.code,
        },
        {
          id: 'title',
          label: { fr: 'Besoin', en: 'Need' },
          heads: true,
          cell: (need) => t(need.title),
          sort: (need) => t(need.title),
        },
        {
          id: 'owner',
          label: { fr: 'Où en est-on', en: 'State' },
          cell: (need) => <span className="m-muted">{t(need.detail)}</span>,
        },
        {
          id: 'due',
          label: { fr: 'Échéance', en: 'Due' },
          cell: (need) => <Deadline at={now + need.minutes * 60_000} />,
          sort: (need) => need.minutes,
          numeric: true,
        },
      ]}
    />
  );
}
