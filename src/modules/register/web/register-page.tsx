import { type ReactNode, useState } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { listEntries, type RegisterEntry, summarise } from '../contract/reading.ts';
import { type EntryState, groundsLabels, leavingLabels, stateLabels } from '../contract.ts';
import { nameOf, noon } from './name-of.ts';
import { ToAcknowledge } from './to-acknowledge.tsx';
import './register.css';

const views = {
  registered: { label: { fr: 'Inscrites', en: 'Registered' }, states: ['registered'] },
  due: { label: { fr: 'Accusés à envoyer', en: 'To acknowledge' }, states: ['requested', 'acknowledged'] },
  opposition: {
    label: { fr: "En délai d'opposition", en: 'Opposition period' },
    states: ['opposition-period'],
  },
  left: {
    label: { fr: 'Radiations et oppositions', en: 'Struck off and opposed' },
    states: ['struck-off', 'opposed'],
  },
} as const satisfies Record<string, { label: { fr: string; en: string }; states: readonly EntryState[] }>;
type View = keyof typeof views;

export function RegisterPage(): ReactNode {
  const { role, communes } = useSession();
  const townHall = role === 'town-hall';
  const summary = useRead(summarise, {});
  return (
    <>
      <PageHeader
        title={{ fr: 'Registre nominatif', en: 'Register' }}
        lead={{
          fr: "Tenu par la mairie (art. L121-6-1 du code de l'action sociale et des familles).",
          en: 'Kept by the town hall (CASF L121-6-1).',
        }}
        actions={
          townHall ? (
            <>
              {communes[0] ? (
                <LinkButton href={`/api/v1/register/export.csv?commune=${communes[0]}`} download>
                  {{ fr: 'Exporter (CSV)', en: 'Export (CSV)' }}
                </LinkButton>
              ) : null}
              <LinkButton to="/personnes/registre/import">{{ fr: 'Importer', en: 'Import' }}</LinkButton>
              <LinkButton to="/personnes/registre/inscrire" tone="primary">
                {{ fr: 'Noter une demande', en: 'Record a request' }}
              </LinkButton>
            </>
          ) : null
        }
      />
      <ReadView read={summary} isEmpty={({ open }) => !open} empty={<Closed />}>
        {({ communes: counted }) => (
          <div className="m-stack">
            <Figures counted={counted} at={summary.at} stale={summary.stale} townHall={townHall} />
            <Entries counted={counted} townHall={townHall} />
          </div>
        )}
      </ReadView>
    </>
  );
}

type Counted = (typeof summarise)['output']['_output']['communes'];

function total(counted: Counted, ...states: EntryState[]): number {
  return counted.reduce(
    (sum, { counts }) => sum + states.reduce((some, state) => some + counts[state], 0),
    0,
  );
}

function Figures(props: {
  readonly counted: Counted;
  readonly at: string | undefined;
  readonly stale: boolean;
  readonly townHall: boolean;
}): ReactNode {
  const { counted, at, stale } = props;
  const overdue = counted.reduce((sum, one) => sum + one.overdue, 0);
  const age = { at, stale };
  return (
    <StatTiles>
      <StatTile
        label={{ fr: 'Inscrites', en: 'Registered' }}
        figure={total(counted, 'registered')}
        caption={{ fr: 'appelées pendant une alerte', en: 'called during an alert' }}
        {...age}
      />
      {props.townHall ? (
        <>
          <StatTile
            label={{ fr: 'Demandes du public', en: 'Public requests' }}
            figure={counted.reduce((sum, one) => sum + one.openRequests, 0)}
            caption={{ fr: 'à lire sous 8 jours', en: 'to read within 8 days' }}
            to="/personnes/registre/demandes"
            {...age}
          />
          <StatTile
            label={{ fr: 'Accusés à envoyer', en: 'To acknowledge' }}
            figure={total(counted, 'requested', 'acknowledged')}
            caption={{ fr: 'sous 8 jours', en: 'within 8 days' }}
            {...age}
          />
          <StatTile
            label={{ fr: 'En retard', en: 'Late' }}
            figure={overdue}
            tone={overdue > 0 ? 'alarm' : 'good'}
            caption={{ fr: 'plus de 8 jours sans réponse', en: 'over 8 days without an answer' }}
            {...age}
          />
        </>
      ) : null}
      <StatTile
        label={{ fr: "Délai d'opposition", en: 'Opposition period' }}
        figure={total(counted, 'opposition-period')}
        caption={{ fr: 'informées, pas encore inscrites', en: 'told, not yet registered' }}
        {...age}
      />
    </StatTiles>
  );
}

function Entries({
  counted,
  townHall,
}: {
  readonly counted: Counted;
  readonly townHall: boolean;
}): ReactNode {
  const [asked, setView] = useSearchValue('vue');
  const shown: readonly View[] = townHall ? ['registered', 'due', 'opposition', 'left'] : ['registered'];
  const view = shown.find((one) => one === asked) ?? 'registered';
  return (
    <Section title={{ fr: 'Les inscriptions', en: 'The entries' }}>
      <Tabs
        label={{ fr: 'États du registre', en: 'States of the register' }}
        tabs={shown.map((id) => ({ id, label: views[id].label, count: total(counted, ...views[id].states) }))}
        current={view}
        onChange={(id) => setView(id === 'registered' ? undefined : id)}
      >
        {view === 'due' ? <ToAcknowledge /> : <EntryList key={view} view={view} />}
      </Tabs>
      {counted.some(({ convention }) => !convention) && townHall ? (
        <Notice>
          {{
            fr: 'Sans convention signée avec la CPTS, ses équipes ne liront pas ce registre, même pendant une crise.',
            en: 'Without a signed agreement with the CPTS, its teams will not read this register, even during a crisis.',
          }}
        </Notice>
      ) : null}
    </Section>
  );
}

/** Who asked, in a word. */
const askedBy: Readonly<Record<RegisterEntry['route'], { fr: string; en: string }>> = {
  self: { fr: 'la personne', en: 'the person' },
  'third-party': { fr: 'un tiers', en: 'a third party' },
  departement: { fr: 'le département', en: 'the département' },
  carsat: { fr: 'la Carsat', en: 'the pension fund' },
};

const pageSize = 25;

function EntryList({ view }: { readonly view: View }): ReactNode {
  const { t } = useText();
  const [limit, setLimit] = useState(pageSize);
  const read = useRead(listEntries, {
    communeCode: null,
    states: [...views[view].states],
    toAcknowledge: false,
    offset: 0,
    limit,
  });
  return (
    <ReadView
      read={read}
      isEmpty={({ total: all }) => all === 0}
      empty={
        <EmptyState
          what={{ fr: 'Personne ici', en: 'Nobody here' }}
          why={{
            fr: "Les personnes passent d'un état à l'autre avec les lettres et les délais de la loi.",
            en: 'Persons move from one state to the next with the letters and periods of the law.',
          }}
        />
      }
    >
      {({ entries, total: all }) => (
        <>
          <DataTable
            caption={views[view].label}
            rows={entries}
            rowKey={({ entryId }) => entryId}
            columns={view === 'left' ? leftColumns(t) : livingColumns(t)}
          />
          {all > entries.length && limit < 200 ? (
            <Button onClick={() => setLimit(200)}>
              {t({ fr: 'Voir plus ({count} au total)', en: 'Show more ({count} in all)' }, { count: all })}
            </Button>
          ) : null}
          {all > 200 ? (
            <p className="m-small m-muted">
              {t({
                fr: "Les 200 plus récentes. Cherchez une personne dans l'onglet Chercher, ou exportez.",
                en: 'The 200 latest. Look for a person in Search, or export.',
              })}
            </p>
          ) : null}
        </>
      )}
    </ReadView>
  );
}

type Speak = ReturnType<typeof useText>['t'];

function livingColumns(t: Speak) {
  return [
    {
      id: 'name',
      heads: true,
      label: { fr: 'Personne', en: 'Person' },
      cell: (entry: RegisterEntry) => (
        <AppLink to={`/personnes/${entry.personId}`}>{nameOf(entry.card) ?? '…'}</AppLink>
      ),
    },
    {
      id: 'age',
      numeric: true,
      label: { fr: 'Âge', en: 'Age' },
      cell: ({ card }: RegisterEntry) => card?.age ?? '–',
    },
    {
      id: 'grounds',
      label: { fr: 'Motif', en: 'Ground' },
      cell: ({ grounds }: RegisterEntry) => t(groundsLabels[grounds]),
    },
    {
      id: 'route',
      label: { fr: 'Demande', en: 'Request' },
      cell: ({ route }: RegisterEntry) => t(askedBy[route]),
    },
    { id: 'since', label: { fr: 'Date', en: 'Date' }, cell: (entry: RegisterEntry) => <Day entry={entry} /> },
  ];
}

function leftColumns(t: Speak) {
  return [
    {
      id: 'when',
      heads: true,
      label: { fr: 'Date', en: 'Date' },
      cell: (entry: RegisterEntry) => <Day entry={entry} />,
    },
    {
      id: 'state',
      label: { fr: 'État', en: 'State' },
      cell: ({ state }: RegisterEntry) => <Tag>{stateLabels[state]}</Tag>,
    },
    {
      id: 'reason',
      label: { fr: 'Raison', en: 'Reason' },
      cell: ({ leavingReason }: RegisterEntry) => (leavingReason ? t(leavingLabels[leavingReason]) : ''),
    },
    {
      id: 'code',
      label: { fr: 'Référence', en: 'Reference' },
      cell: ({ letterCode }: RegisterEntry) => letterCode,
    },
  ];
}

function Day({ entry }: { readonly entry: RegisterEntry }): ReactNode {
  const { t, format } = useText();
  if (entry.leftAt) return format.date(entry.leftAt);
  if (entry.registeredAt) return format.date(entry.registeredAt);
  if (entry.opposeUntil)
    return t({ fr: "jusqu'au {day}", en: 'until {day}' }, { day: format.day(noon(entry.opposeUntil)) });
  return format.date(noon(entry.requestedOn));
}

function Closed(): ReactNode {
  const { role } = useSession();
  return (
    <Section title={{ fr: 'Lecture', en: 'Reading' }}>
      <EmptyState
        what={{ fr: 'Le registre est fermé', en: 'The register is closed' }}
        why={{
          fr: "Il appartient aux mairies. Il s'ouvre ici pour les communes qui ont signé une convention, pendant qu'une crise est active, et se referme dans la minute qui suit sa levée.",
          en: 'It belongs to the town halls. It opens here for communes with a signed agreement, while a crisis is active, and closes within a minute of its end.',
        }}
        action={
          role === 'coordinator' ? (
            <LinkButton to="/personnes/registre/import">
              {{ fr: 'Remettre un fichier pour une mairie', en: 'Hand in a file for a town hall' }}
            </LinkButton>
          ) : null
        }
      />
    </Section>
  );
}
