import type { ReactNode } from 'react';
import { Notice } from '#web/design/notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { useText } from '#web/text/use-text.ts';
import {
  type ColumnKey,
  columnKeys,
  columnLabels,
  type ImportPreview,
  type ImportSettings,
} from '../contract/import.ts';

/** Which column is what, as understood, on five lines of the file; each can be corrected. */
export function ImportColumns(props: {
  readonly preview: ImportPreview;
  readonly settings: ImportSettings;
  readonly onChange: (change: Partial<ImportSettings>) => void;
  readonly onSheet: (sheet: string) => void;
}): ReactNode {
  const { t, format } = useText();
  const { preview, settings } = props;
  const width = Math.max(preview.header.length, ...preview.sample.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const meaning = (index: number) => meaningOf(preview, settings, index);
  const guessed = columns.filter((index) => {
    const key = meaning(index);
    return key !== undefined && preview.foundBy[key] === 'content' && settings.columns[key] === undefined;
  });
  const set = (index: number, key: ColumnKey | '') => {
    const before = meaning(index);
    const next = { ...settings.columns };
    if (before) next[before] = null;
    if (key) next[key] = index;
    props.onChange({ columns: next });
  };
  return (
    <Section title={{ fr: '2. Les colonnes', en: '2. The columns' }}>
      <p className="m-small m-muted">{describe(preview, t)}</p>
      <Sheets preview={preview} onSheet={props.onSheet} />
      {guessed.length > 0 ? (
        <Notice tone="warning">
          {t(
            {
              fr: 'Colonnes devinées à leur contenu, à vérifier : {columns}.',
              en: 'Columns guessed from their content, please check: {columns}.',
            },
            { columns: format.list(guessed.map((index) => preview.header[index] || `${index + 1}`)) },
          )}
        </Notice>
      ) : null}
      <section
        className="register-sample"
        // A region that scrolls sideways must be reachable by keyboard.
        tabIndex={width > 0 ? 0 : undefined}
        aria-label={t({ fr: 'Premières lignes du fichier', en: 'First lines of the file' })}
      >
        <table>
          <thead>
            <tr>
              {columns.map((index) => (
                <th
                  key={index}
                  scope="col"
                  className={
                    preview.health.includes(index) ? 'is-health' : meaning(index) ? undefined : 'is-unused'
                  }
                >
                  {preview.header[index] || t({ fr: 'colonne {n}', en: 'column {n}' }, { n: index + 1 })}
                  {preview.health.includes(index) ? (
                    <div>{t({ fr: 'santé : jamais reprise', en: 'health: never read' })}</div>
                  ) : (
                    <select
                      className="m-input"
                      aria-label={t(
                        { fr: 'Ce que contient la colonne {name}', en: 'What column {name} holds' },
                        { name: preview.header[index] || index + 1 },
                      )}
                      value={meaning(index) ?? ''}
                      onChange={(event) => set(index, event.target.value as ColumnKey | '')}
                    >
                      <option value="">{t({ fr: '– non reprise –', en: '– not read –' })}</option>
                      {columnKeys.map((key) => (
                        <option key={key} value={key}>
                          {t(columnLabels[key])}
                        </option>
                      ))}
                    </select>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sample is fixed.
              <tr key={at}>
                {columns.map((index) => (
                  <td key={index} className={meaning(index) ? undefined : 'is-unused'}>
                    {preview.health.includes(index) ? '•••' : row[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

/** One sheet is one import: the others that hold rows are named, so that no list is forgotten. */
function Sheets(props: {
  readonly preview: ImportPreview;
  readonly onSheet: (sheet: string) => void;
}): ReactNode {
  const { t, format } = useText();
  const { sheet, sheets } = props.preview;
  const others = sheets.filter(({ name }) => name !== sheet);
  if (others.length === 0) return null;
  return (
    <div className="person-grid">
      <SelectField
        label={{ fr: 'Feuille du classeur à lire', en: 'Sheet of the workbook to read' }}
        hint={t(
          {
            fr: 'Une feuille par import. Non lues cette fois : {names}.',
            en: 'One sheet per import. Not read this time: {names}.',
          },
          { names: format.list(others.map(({ name }) => name)) },
        )}
        value={sheet ?? undefined}
        onChange={(name) => name && props.onSheet(name)}
        choices={sheets.map(({ name, rows }) => ({
          value: name,
          label: t({ fr: '{name} ({rows} lignes)', en: '{name} ({rows} rows)' }, { name, rows }),
        }))}
      />
    </div>
  );
}

function meaningOf(
  { columns }: ImportPreview,
  settings: ImportSettings,
  index: number,
): ColumnKey | undefined {
  const corrected = columnKeys.find((key) => settings.columns[key] === index);
  if (corrected) return corrected;
  return columnKeys.find((key) => columns[key] === index && settings.columns[key] === undefined);
}

const separators: Readonly<Record<string, { fr: string; en: string }>> = {
  ';': { fr: 'point-virgule', en: 'semicolon' },
  ',': { fr: 'virgule', en: 'comma' },
  '\t': { fr: 'tabulation', en: 'tab' },
  '|': { fr: 'barre verticale', en: 'vertical bar' },
};

function describe(preview: ImportPreview, t: ReturnType<typeof useText>['t']): string {
  const separator = separators[preview.separator ?? ''];
  return [
    preview.format === 'workbook'
      ? t({ fr: 'Classeur Excel', en: 'Excel workbook' })
      : t({ fr: 'Texte {encoding}', en: 'Text {encoding}' }, { encoding: preview.encoding }),
    separator ? t({ fr: 'séparateur : {name}', en: 'separator: {name}' }, { name: t(separator) }) : '',
    preview.headerLine > 0
      ? t({ fr: 'titres à la ligne {line}', en: 'titles on line {line}' }, { line: preview.headerLine })
      : t({ fr: 'sans titres', en: 'no titles' }),
  ]
    .filter(Boolean)
    .join(' · ');
}
