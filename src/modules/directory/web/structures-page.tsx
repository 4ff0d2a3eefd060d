import { type ReactNode, useEffect, useState } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo, useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { getDirectorySummary } from '../contract/professionals.ts';
import { listStructures, type StructureCard } from '../contract/structures.ts';
import { type StructureKind, structureKinds } from '../contract.ts';
import { structureKindLabels } from '../domain/structure-kind.ts';
import { CountList } from './count-list.tsx';
import { FileAge } from './file-age.tsx';
import { VerifiedMark } from './verified-mark.tsx';
import './directory.css';

type Summary = (typeof getDirectorySummary)['output']['_output'];

export function StructuresPage(): ReactNode {
  const { role } = useSession();
  const summary = useRead(getDirectorySummary, {});
  return (
    <>
      <PageHeader
        title={{ fr: 'Structures', en: 'Structures' }}
        lead={{
          fr: 'Hôpitaux, EHPAD, pharmacies, maisons de santé du territoire.',
          en: 'Hospitals, nursing homes, pharmacies and practices of the territory.',
        }}
        actions={
          role === 'coordinator' ? (
            <LinkButton to="/ressources/annuaire/import?fichier=structures" tone="primary">
              {{ fr: 'Importer', en: 'Import' }}
            </LinkButton>
          ) : null
        }
      />
      <ReadView
        read={summary}
        isEmpty={({ structures, files }) => structures === 0 && !files.structures}
        empty={
          <Section title={{ fr: 'Structures', en: 'Structures' }}>
            <EmptyState
              what={{ fr: 'Aucune structure', en: 'No structure' }}
              why={{
                fr: 'Importez le fichier public FINESS : seules les structures de vos communes sont gardées.',
                en: 'Import the public FINESS file: only the structures of your communes are kept.',
              }}
              action={
                role === 'coordinator' ? (
                  <LinkButton to="/ressources/annuaire/import?fichier=structures" tone="primary">
                    {{ fr: 'Importer le fichier FINESS', en: 'Import the FINESS file' }}
                  </LinkButton>
                ) : undefined
              }
            />
          </Section>
        }
      >
        {(data) => <Structures summary={data} />}
      </ReadView>
    </>
  );
}

function Structures({ summary }: { readonly summary: Summary }): ReactNode {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [kind, setKind] = useSearchValue('genre');
  const [commune, setCommune] = useSearchValue('commune');
  const [pages, setPages] = useState<readonly string[]>([]);
  useEffect(() => {
    const wait = setTimeout(() => setWords(typed), 200);
    return () => clearTimeout(wait);
  }, [typed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its first page.
  useEffect(() => setPages([]), [words, kind, commune]);
  const read = useRead(listStructures, {
    words,
    kind: structureKinds.find((one) => one === kind) ?? null,
    communeCode: commune ?? null,
    after: pages.at(-1) ?? null,
  });
  const kinds = summary.structureKinds.map((row) => ({
    value: row.kind,
    label: structureKindLabels[row.kind as StructureKind],
    count: row.count,
  }));
  return (
    <div className="m-stack">
      {summary.files.structures ? <FileAge file={summary.files.structures} name="FINESS" /> : null}
      <div className="directory-layout">
        <Section title={{ fr: 'Chercher', en: 'Search' }}>
          <div className="m-stack">
            <div className="directory-filters m-screen-only">
              <TextField
                label={{ fr: 'Nom ou numéro FINESS', en: 'Name or FINESS number' }}
                type="search"
                value={typed}
                onChange={setTyped}
                maxLength={80}
                autoComplete="off"
              />
              <SelectField
                label={{ fr: 'Commune', en: 'Commune' }}
                none={{ fr: 'Toutes', en: 'All' }}
                value={commune}
                onChange={setCommune}
                choices={summary.communes.map(({ code, name }) => ({ value: code, label: name }))}
              />
            </div>
            <ReadView
              read={read}
              isEmpty={({ structures }) => structures.length === 0}
              empty={
                <EmptyState
                  what={{ fr: 'Aucune structure ne correspond', en: 'No structure matches' }}
                  why={{
                    fr: 'Essayez un autre mot ou retirez un filtre.',
                    en: 'Try another word or remove a filter.',
                  }}
                />
              }
            >
              {({ structures, next }) => (
                <>
                  <StructuresTable rows={structures} />
                  {next || pages.length > 0 ? (
                    <div className="m-row m-screen-only">
                      {pages.length === 0 ? null : (
                        <Button onClick={() => setPages(pages.slice(0, -1))}>
                          {{ fr: 'Précédentes', en: 'Previous' }}
                        </Button>
                      )}
                      {next === null ? null : (
                        <Button onClick={() => setPages([...pages, next])}>
                          {{ fr: 'Suivantes', en: 'Next' }}
                        </Button>
                      )}
                    </div>
                  ) : null}
                </>
              )}
            </ReadView>
          </div>
        </Section>
        <div className="m-screen-only">
          <Section title={{ fr: 'Par genre', en: 'By kind' }}>
            <CountList rows={kinds} value={kind} onChange={setKind} />
          </Section>
        </div>
      </div>
      <p className="m-small m-muted">
        {t({
          fr: 'Source : FINESS, ministère chargé de la santé (Licence Ouverte). Les lignes directes sont celles notées par la CPTS.',
          en: 'Source: FINESS, French ministry of health (open licence). Direct lines are those noted by the CPTS.',
        })}
      </p>
    </div>
  );
}

function StructuresTable({ rows }: { readonly rows: readonly StructureCard[] }): ReactNode {
  const { t } = useText();
  const go = useGo();
  return (
    <DataTable
      caption={{ fr: 'Structures', en: 'Structures' }}
      rows={rows}
      rowKey={({ finess }) => finess}
      onOpen={({ finess }) => go(`/ressources/structures/${finess}`)}
      columns={[
        {
          id: 'name',
          heads: true,
          label: { fr: 'Nom', en: 'Name' },
          cell: (row) => <AppLink to={`/ressources/structures/${row.finess}`}>{row.name}</AppLink>,
        },
        { id: 'kind', label: { fr: 'Genre', en: 'Kind' }, cell: (row) => t(structureKindLabels[row.kind]) },
        { id: 'commune', label: { fr: 'Commune', en: 'Commune' }, cell: (row) => row.commune.name },
        {
          id: 'phone',
          label: { fr: 'Téléphone', en: 'Telephone' },
          cell: ({ phone }) =>
            phone ? (
              <PhoneLink number={phone.e164} />
            ) : (
              <span className="m-muted">{t({ fr: 'aucun', en: 'none' })}</span>
            ),
        },
        {
          id: 'verified',
          label: { fr: 'Coordonnées', en: 'Details' },
          cell: (row) => <VerifiedMark at={row.verifiedAt} />,
        },
      ]}
    />
  );
}
