import type { ReactNode } from 'react';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { ImportCard } from '../contract/imports.ts';
import { importKindWords, importStateWords } from './import-words.ts';

export function ImportHistory(props: {
  readonly imports: readonly ImportCard[];
  readonly onOpen: (importId: string) => void;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  if (props.imports.length === 0) {
    return (
      <p className="m-muted">
        {t({ fr: "Aucun fichier n'a encore été importé.", en: 'No file has been imported yet.' })}
      </p>
    );
  }
  return (
    <DataTable
      caption={{ fr: 'Imports précédents', en: 'Earlier imports' }}
      rows={props.imports}
      rowKey={({ importId }) => importId}
      columns={[
        {
          id: 'file',
          heads: true,
          label: { fr: 'Fichier', en: 'File' },
          cell: (row) => <span className="directory-sum">{row.fileName}</span>,
        },
        { id: 'kind', label: { fr: 'Genre', en: 'Kind' }, cell: (row) => t(importKindWords[row.kind]) },
        {
          id: 'when',
          label: { fr: 'Quand, par qui', en: 'When, by whom' },
          cell: (row) => `${format.moment(row.startedAt, now)}, ${row.startedBy}`,
        },
        {
          id: 'state',
          label: { fr: 'État', en: 'State' },
          cell: (row) =>
            `${t(importStateWords[row.state])}${row.dryRun ? t({ fr: ' (essai)', en: ' (rehearsal)' }) : ''}`,
        },
        {
          id: 'changes',
          label: { fr: 'Changements', en: 'Changes' },
          cell: (row) => changesOf(row, t),
        },
        {
          id: 'open',
          label: { fr: 'Compte rendu', en: 'Report' },
          cell: (row) => (
            <Button tone="quiet" onClick={() => props.onOpen(row.importId)}>
              {{ fr: 'Voir', en: 'See' }}
            </Button>
          ),
        },
      ]}
    />
  );
}

function changesOf({ result }: ImportCard, t: ReturnType<typeof useText>['t']): string {
  const diff = result?.activities ?? result?.structures;
  if (!diff) return '–';
  if (diff.created + diff.changed + diff.ended === 0) return t({ fr: 'aucun', en: 'none' });
  return t(
    {
      fr: '+{created}, {changed} modifiées, {ended} finies',
      en: '+{created}, {changed} changed, {ended} ended',
    },
    { created: diff.created, changed: diff.changed, ended: diff.ended },
  );
}
