import { type ReactNode, useState } from 'react';
import type { LogLine } from '#modules/crisis/contract/log.ts';
import { listLog } from '#modules/crisis/contract/log.ts';
import { type Tag as LogTag, tagLabels, tags } from '#modules/crisis/contract.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Card, Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { LogLines } from './log-lines.tsx';
import { LogWriter } from './log-writer.tsx';
import { type ListedSituation, WithSituation } from './use-situation.tsx';

const page = 50;
const most = 200;

/** The main courante: a line in five seconds on top, what was written below, nothing ever erased. */
export function LogPage(): ReactNode {
  return (
    <div className="m-stack">
      <WithSituation title={{ fr: 'Main courante', en: 'Log' }}>
        {(situation) => <Log key={situation.situationId} situation={situation} />}
      </WithSituation>
    </div>
  );
}

function Log({ situation }: { readonly situation: ListedSituation }): ReactNode {
  const { t, language } = useText();
  const { situationId } = situation;
  const print = `/api/v1/crisis/main-courante.pdf?situationId=${situationId}&language=${language}`;
  return (
    <>
      <PageHeader
        title={{ fr: 'Main courante', en: 'Log' }}
        lead={t(situation.title)}
        actions={<LinkButton href={print}>{{ fr: 'Imprimer (PDF)', en: 'Print (PDF)' }}</LinkButton>}
      />
      <Card className="m-screen-only">
        <LogWriter situationId={situationId} />
      </Card>
      <Lines situation={situation} />
    </>
  );
}

function Lines({ situation }: { readonly situation: ListedSituation }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const [tag, setTag] = useSearchValue('sorte');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(page);
  const [correcting, setCorrecting] = useState<LogLine>();
  const known = tags.find((one) => one === tag);
  const read = useRead(
    listLog,
    {
      situationId: situation.situationId,
      limit,
      ...(known ? { tag: known } : {}),
      ...(search.trim() ? { search: search.trim() } : {}),
    },
    { keepOnDevice: true },
  );
  const filtered = known !== undefined || search.trim() !== '';
  return (
    <Section
      title={{ fr: 'Lignes', en: 'Lines' }}
      aside={
        read.data
          ? t(
              read.data.total === 1
                ? { fr: '1 ligne', en: '1 line' }
                : { fr: '{count} lignes', en: '{count} lines' },
              { count: read.data.total },
            )
          : undefined
      }
    >
      <div className="m-stack">
        <Filters tag={known} onTag={setTag} search={search} onSearch={setSearch} />
        <ReadView
          read={read}
          isEmpty={({ lines }) => lines.length === 0 && filtered}
          empty={
            <EmptyState
              what={{ fr: 'Aucune ligne ne correspond', en: 'No line matches' }}
              why={{ fr: 'Changez la sorte ou les mots cherchés.', en: 'Change the kind or the words.' }}
            />
          }
        >
          {({ lines, more }) => (
            <>
              <LogLines
                lines={lines}
                situationId={situation.situationId}
                showWaiting={!filtered}
                mayCorrect={(line) =>
                  !line.automatic && !line.correctedBy && (line.mine || role === 'coordinator')
                }
                onCorrect={setCorrecting}
              />
              {more && limit < most ? (
                <Button onClick={() => setLimit(most)}>
                  {{ fr: 'Voir les lignes plus anciennes', en: 'See older lines' }}
                </Button>
              ) : null}
              {more && limit >= most ? (
                <p className="m-small m-muted">
                  {t({
                    fr: 'Les lignes plus anciennes sont dans le PDF, ou par la recherche.',
                    en: 'Older lines are in the PDF, or found by searching.',
                  })}
                </p>
              ) : null}
            </>
          )}
        </ReadView>
      </div>
      <CorrectDialog
        situationId={situation.situationId}
        line={correcting}
        onClose={() => setCorrecting(undefined)}
      />
    </Section>
  );
}

function Filters(props: {
  readonly tag: LogTag | undefined;
  readonly onTag: (tag: string | undefined) => void;
  readonly search: string;
  readonly onSearch: (words: string) => void;
}): ReactNode {
  return (
    <div className="c-filters m-screen-only">
      <TextField
        label={{ fr: 'Chercher', en: 'Search' }}
        hint={{ fr: 'Mots, nom, code (B-247, D-3)', en: 'Words, name, code (B-247, D-3)' }}
        type="search"
        value={props.search}
        onChange={props.onSearch}
      />
      <ChoiceButtons
        label={{ fr: 'Sorte', en: 'Kind' }}
        choices={[
          { value: 'all', label: { fr: 'toutes', en: 'all' } },
          ...tags.map((value) => ({ value, label: tagLabels[value] })),
        ]}
        value={props.tag ?? 'all'}
        onChange={(value) => props.onTag(value === 'all' ? undefined : value)}
      />
    </div>
  );
}
