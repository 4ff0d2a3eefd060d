import type { ReactNode } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { DataTable } from '#web/design/data-table.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import type { ReportDraft } from '../contract/reports.ts';
import { type IndicatorId, indicators } from '../domain/indicators.ts';
import { countWords } from './count-words.ts';

/** The exact counts beside what leaves, so that nobody wonders where an "s" comes from. Stays in the cell. */
export function DraftExact({ draft }: { readonly draft: ReportDraft }): ReactNode {
  const speaker = useText();
  const { t, format } = speaker;
  const rows = draft.content.figures.map((figure) => ({ figure, exact: draft.exact[figure.id] }));
  return (
    <Section
      title={{ fr: 'Chiffres exacts, pour la cellule seule', en: 'Exact figures, for the cell only' }}
      aside={
        draft.pulseAt
          ? t(
              { fr: 'ruptures comptées à {at}', en: 'ruptures counted at {at}' },
              { at: format.time(draft.pulseAt) },
            )
          : { fr: 'ruptures pas encore comptées', en: 'ruptures not counted yet' }
      }
    >
      <DataTable
        caption={{ fr: 'Chiffres exacts et publiés', en: 'Exact and published figures' }}
        keepTable
        rows={rows}
        rowKey={({ figure }) => figure.id}
        columns={[
          {
            id: 'label',
            label: { fr: 'Indicateur', en: 'Indicator' },
            cell: ({ figure }) => (
              <>
                {t(figure.label)}
                <span className="m-why">{t(sourceWords(figure.id))}</span>
              </>
            ),
          },
          {
            id: 'exact',
            label: { fr: 'Exact', en: 'Exact' },
            numeric: true,
            cell: ({ exact }) => (exact === undefined ? '?' : format.number(exact)),
          },
          {
            id: 'published',
            label: { fr: 'Publié', en: 'Published' },
            numeric: true,
            cell: ({ figure }) => countWords(figure.value, speaker),
          },
        ]}
      />
    </Section>
  );
}

/** Whose counts a figure stands on, in the words of the navigation. */
const sources: Readonly<Record<string, Text>> = {
  rounds: { fr: "d'après les appels", en: 'from the calls' },
  visits: { fr: "d'après les visites", en: 'from the visits' },
  needs: { fr: "d'après les besoins", en: 'from the needs' },
};

function sourceWords(id: IndicatorId): Text {
  const { source } = indicators[id];
  return sources[source.split('.')[0] ?? ''] ?? { fr: source, en: source };
}
