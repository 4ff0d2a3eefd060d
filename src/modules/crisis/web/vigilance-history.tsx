import type { ReactNode } from 'react';
import { DataTable } from '#web/design/data-table.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';
import type { Vigilance } from './vigilance-view.ts';

/** The maps before: what was published, when, and how it reached us. */
export function VigilanceHistory({ history }: { readonly history: Vigilance['history'] }): ReactNode {
  const { t, format } = useText();
  if (history.length === 0) return null;
  return (
    <Section title={{ fr: 'Cartes précédentes', en: 'Earlier maps' }}>
      <DataTable
        caption={{ fr: 'Cartes précédentes', en: 'Earlier maps' }}
        rows={history}
        rowKey={({ mapId }) => mapId}
        columns={[
          {
            id: 'issued',
            label: { fr: 'Éditée', en: 'Issued' },
            cell: ({ issuedAt }) => format.moment(issuedAt),
          },
          {
            id: 'worst',
            label: {
              fr: 'Plus forte couleur du jour, tous phénomènes',
              en: 'Gravest colour of the day, all phenomena',
            },
            cell: ({ worst }) => (
              <span className="m-row">
                {worst
                  .filter(({ period }) => period === 'J')
                  .map(({ department, colour }) => (
                    <span key={department}>
                      {department} <VigilanceBadge colour={colour} />
                    </span>
                  ))}
              </span>
            ),
          },
          {
            id: 'read',
            label: { fr: 'Lue', en: 'Read' },
            cell: ({ readAt, source, readBy }) =>
              `${format.moment(readAt)} · ${source === 'api' ? t({ fr: 'service', en: 'service' }) : readBy}`,
          },
        ]}
      />
    </Section>
  );
}
