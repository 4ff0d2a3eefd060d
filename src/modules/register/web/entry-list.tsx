import { type ReactNode, useState } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { listEntries, type RegisterEntry } from '../contract/reading.ts';
import { type EntryState, groundsLabels, leavingLabels, stateLabels } from '../contract.ts';
import { nameOf, noon } from './name-of.ts';

/** The states of the law as the tabs of the register show them. */
export const views = {
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
export type View = keyof typeof views;

/** Who asked, in a word. */
const askedBy: Readonly<Record<RegisterEntry['route'], { fr: string; en: string }>> = {
  self: { fr: 'la personne', en: 'the person' },
  'third-party': { fr: 'un tiers', en: 'a third party' },
  departement: { fr: 'le département', en: 'the département' },
  carsat: { fr: 'la Carsat', en: 'the pension fund' },
};

const pageSize = 25;

export function EntryList({ view }: { readonly view: View }): ReactNode {
  const { t, format } = useText();
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
              {t(
                { fr: 'Voir plus ({count} au total)', en: 'Show more ({count} in all)' },
                { count: format.number(all) },
              )}
            </Button>
          ) : null}
          {all > 200 ? (
            <p className="m-small m-muted">
              {t({
                fr: "Les 200 plus récentes. Pour quelqu'un en particulier : l'onglet Chercher.",
                en: 'The 200 latest. For someone in particular: the Search tab.',
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
      id: 'commune',
      label: { fr: 'Commune', en: 'Commune' },
      cell: ({ card }: RegisterEntry) => card?.communeName ?? '',
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
