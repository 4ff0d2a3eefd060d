import { type ReactNode, useMemo, useState } from 'react';
import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import { listNeeds, listOwners, type NeedView, needViewSchema } from '#modules/needs/contract/queries.ts';
import { needKindSchema, needKinds } from '#vocabulary/need-kind.ts';
import { SEVERITIES } from '#vocabulary/severity.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Card } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { NeedLine } from './need-line.tsx';
import { useAcceptNeed } from './use-accept-need.tsx';
import { useLineKeys } from './use-line-keys.ts';

const labels: Readonly<Record<NeedView, { fr: string; en: string }>> = {
  inbox: { fr: 'À prendre', en: 'To take' },
  'to-assign': { fr: 'À attribuer', en: 'To assign' },
  mine: { fr: 'À moi', en: 'Mine' },
  late: { fr: 'En retard', en: 'Late' },
  all: { fr: 'Tous les ouverts', en: 'All open' },
  closed: { fr: 'Clos (7 jours)', en: 'Closed (7 days)' },
};

export function NeedsPage(): ReactNode {
  const { t, language } = useText();
  const [view, setView] = useSearchValue('vue');
  const filters = useFilters();
  const current = needViewSchema.safeParse(view).data ?? 'inbox';
  const input = useMemo(
    () => ({
      view: current,
      kind: filters.kind ?? null,
      communeCode: filters.communeCode ?? null,
      minimumSeverity: filters.minimumSeverity,
      search: filters.search,
    }),
    [current, filters.kind, filters.communeCode, filters.minimumSeverity, filters.search],
  );
  const read = useRead(listNeeds, input);
  const printed = new URLSearchParams({
    language,
    ...(current === 'closed' ? {} : { view: current }),
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.communeCode ? { communeCode: input.communeCode } : {}),
  });
  return (
    <>
      <PageHeader
        title={{ fr: 'Besoins', en: 'Needs' }}
        lead={{
          fr: 'Chaque besoin a un responsable et une échéance. En retard, il monte.',
          en: 'Every need has an owner and a deadline. When late, it climbs.',
        }}
        actions={
          <>
            <LinkButton href={`/api/v1/needs/liste.pdf?${printed}`}>
              {{ fr: 'Imprimer la liste', en: 'Print the list' }}
            </LinkButton>
            <LinkButton to="/besoins/nouveau" tone="primary" keyHint="B">
              {{ fr: 'Ouvrir un besoin', en: 'Open a need' }}
            </LinkButton>
          </>
        }
      />
      <Card>
        <Tabs
          label={{ fr: 'Listes de besoins', en: 'Lists of needs' }}
          tabs={needViewSchema.options.map((id) => ({ id, label: labels[id], count: read.data?.counts[id] }))}
          current={current}
          onChange={(id) => setView(id === 'inbox' ? undefined : id)}
        >
          <div className="m-stack">
            <Filters filters={filters} />
            <NeedList read={read} view={current} filtered={filters.active} />
            {read.data?.more ? (
              <p className="m-small m-muted">
                {t({
                  fr: 'Les 100 premiers sont affichés. Affinez la recherche pour voir les autres.',
                  en: 'The first 100 are shown. Narrow the search to see the others.',
                })}
              </p>
            ) : null}
          </div>
        </Tabs>
      </Card>
    </>
  );
}

function NeedList(props: {
  readonly read: Read<(typeof listNeeds)['output']['_output']>;
  readonly view: NeedView;
  readonly filtered: boolean;
}): ReactNode {
  const { t } = useText();
  const { accept, notice } = useAcceptNeed();
  const { selected } = useLineKeys(
    props.read.data?.items ?? [],
    (need) => need.status === 'open' && accept(need),
  );
  return (
    <>
      {notice}
      <ReadView
        read={props.read}
        isEmpty={({ items }) => items.length === 0}
        empty={props.filtered ? <NothingFound /> : <NothingHere view={props.view} />}
      >
        {({ items }) => (
          <ul aria-label={t(labels[props.view])}>
            {items.map((need) => (
              <NeedLine key={need.needId} need={need} selected={need.code === selected} onAccept={accept} />
            ))}
          </ul>
        )}
      </ReadView>
    </>
  );
}

interface Filtering {
  readonly kind: ReturnType<typeof needKindSchema.parse> | undefined;
  readonly communeCode: string | undefined;
  readonly minimumSeverity: 0 | 1 | 2 | 3;
  readonly search: string;
  readonly active: boolean;
  readonly setKind: (kind: string | undefined) => void;
  readonly setCommune: (code: string | undefined) => void;
  readonly setSeverity: (level: string | undefined) => void;
  readonly setSearch: (words: string) => void;
}

/** Kept in the address, so that a filtered list can be sent to a colleague; the words typed are not: they may be a name. */
function useFilters(): Filtering {
  const [kind, setKind] = useSearchValue('genre');
  const [communeCode, setCommune] = useSearchValue('commune');
  const [severity, setSeverity] = useSearchValue('gravite');
  const [search, setSearch] = useState('');
  const level = Number(severity ?? 0);
  const minimumSeverity = level === 1 || level === 2 || level === 3 ? level : 0;
  return {
    kind: needKindSchema.safeParse(kind).data,
    communeCode,
    minimumSeverity,
    search,
    active: Boolean(kind || communeCode || minimumSeverity || search),
    setKind,
    setCommune,
    setSeverity,
    setSearch,
  };
}

function Filters({ filters }: { readonly filters: Filtering }): ReactNode {
  const { t } = useText();
  const owners = useRead(listOwners, {}, { every: false });
  useShortcuts([
    {
      keys: '/',
      label: { fr: 'Chercher dans la liste', en: 'Search in the list' },
      run: () => document.querySelector<HTMLInputElement>('.needs-filters input')?.focus(),
    },
  ]);
  return (
    <div className="needs-filters m-screen-only">
      <TextField
        label={{ fr: 'Code ou mots du titre', en: 'Code or words of the title' }}
        type="search"
        value={filters.search}
        onChange={filters.setSearch}
        autoComplete="off"
        maxLength={80}
      />
      <SelectField
        label={{ fr: 'Genre', en: 'Kind' }}
        none={{ fr: 'Tous', en: 'All' }}
        value={filters.kind}
        onChange={filters.setKind}
        choices={needKinds.map((value) => ({ value, label: needKindLabels[value] }))}
      />
      <SelectField
        label={{ fr: 'Commune', en: 'Commune' }}
        none={{ fr: 'Toutes', en: 'All' }}
        value={filters.communeCode}
        onChange={filters.setCommune}
        choices={(owners.data?.communes ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
      <SelectField
        label={{ fr: 'Gravité', en: 'Severity' }}
        none={{ fr: 'Toutes', en: 'All' }}
        value={filters.minimumSeverity === 0 ? undefined : String(filters.minimumSeverity)}
        onChange={filters.setSeverity}
        choices={[1, 2, 3].map((level) => ({
          value: String(level),
          label: t(
            { fr: '{word} et plus', en: '{word} and above' },
            { word: t(SEVERITIES[level as 1 | 2 | 3].word) },
          ),
        }))}
      />
    </div>
  );
}

const emptyWords: Readonly<Record<NeedView, { fr: string; en: string }>> = {
  inbox: { fr: "Aucun besoin n'attend d'être pris", en: 'No need is waiting to be taken' },
  'to-assign': { fr: 'Tous les besoins ont un nom', en: 'Every need has a name on it' },
  mine: { fr: 'Aucun besoin ne vous est confié', en: 'No need is in your hands' },
  late: { fr: "Aucun besoin n'est en retard", en: 'No need is late' },
  all: { fr: 'Aucun besoin ouvert', en: 'No open need' },
  closed: { fr: 'Rien de clos ces sept derniers jours', en: 'Nothing closed in the last seven days' },
};

function NothingHere({ view }: { readonly view: NeedView }): ReactNode {
  return (
    <EmptyState
      what={emptyWords[view]}
      why={{
        fr: 'Les besoins des appels, des visites et des équipes arrivent ici, avec leur échéance.',
        en: 'Needs from calls, visits and teams arrive here, with their deadline.',
      }}
      action={<LinkButton to="/besoins/nouveau">{{ fr: 'Ouvrir un besoin', en: 'Open a need' }}</LinkButton>}
    />
  );
}

function NothingFound(): ReactNode {
  return (
    <EmptyState
      what={{ fr: 'Aucun besoin ne correspond', en: 'No need matches' }}
      why={{
        fr: 'Changez un filtre, ou regardez une autre liste.',
        en: 'Change a filter, or look at another list.',
      }}
    />
  );
}
