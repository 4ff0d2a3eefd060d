import type { ReactNode } from 'react';
import { useFile } from '#web/api/use-file.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { useText } from '#web/text/use-text.ts';
import { summarise } from '../contract/reading.ts';
import type { EntryState } from '../contract.ts';
import { EntryList, type View, views } from './entry-list.tsx';
import { ToAcknowledge } from './to-acknowledge.tsx';
import './register.css';

export function RegisterPage(): ReactNode {
  const { role, communes } = useSession();
  const townHall = role === 'town-hall';
  const summary = useRead(summarise, {});
  const file = useFile();
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
              <Exports communes={communes} counted={summary.data?.communes ?? []} file={file} />
              <LinkButton to="/personnes/registre/import">{{ fr: 'Importer', en: 'Import' }}</LinkButton>
              <LinkButton to="/personnes/registre/inscrire" tone="primary">
                {{ fr: 'Noter une demande', en: 'Record a request' }}
              </LinkButton>
            </>
          ) : null
        }
      />
      <RefusalNotice refusal={file.refusal} onClose={file.clear} />
      <ReadView read={summary} isEmpty={({ open }) => !open} empty={<Closed />}>
        {({ communes: counted }) => (
          <div className="m-stack">
            <Figures counted={counted} at={summary.at} stale={summary.stale} townHall={townHall} />
            {townHall ? null : <ByCommune counted={counted} />}
            <Entries counted={counted} townHall={townHall} />
          </div>
        )}
      </ReadView>
    </>
  );
}

/** A register belongs to one commune: a file for each, named when there are several. */
function Exports(props: {
  readonly communes: readonly string[];
  readonly counted: Counted;
  readonly file: ReturnType<typeof useFile>;
}): ReactNode {
  const { t } = useText();
  const nameOf = (code: string) =>
    props.counted.find(({ communeCode }) => communeCode === code)?.communeName ?? code;
  return props.communes.map((code) => (
    <Button
      key={code}
      onClick={() => void props.file.save(`/api/v1/register/export.csv?commune=${code}`)}
      pending={props.file.pending}
    >
      {props.communes.length === 1
        ? t({ fr: 'Exporter (CSV)', en: 'Export (CSV)' })
        : t({ fr: 'Exporter {commune} (CSV)', en: 'Export {commune} (CSV)' }, { commune: nameOf(code) })}
    </Button>
  ));
}

/** Which registers are open now, and how many persons are on each. */
function ByCommune({ counted }: { readonly counted: Counted }): ReactNode {
  return (
    <Section title={{ fr: 'Registres ouverts pendant cette crise', en: 'Registers open during this crisis' }}>
      <DataTable
        caption={{ fr: 'Personnes inscrites par commune', en: 'Persons registered by commune' }}
        keepTable
        rows={counted}
        rowKey={({ communeCode }) => communeCode}
        initialSort={{ column: 'registered', descending: true }}
        columns={[
          {
            id: 'commune',
            heads: true,
            label: { fr: 'Commune', en: 'Commune' },
            sort: ({ communeName }) => communeName,
            cell: ({ communeCode, communeName }) => (
              <AppLink to={`/personnes?commune=${communeCode}`}>{communeName}</AppLink>
            ),
          },
          {
            id: 'registered',
            numeric: true,
            label: { fr: 'Inscrites', en: 'Registered' },
            sort: ({ counts }) => counts.registered,
            cell: ({ counts }) => counts.registered,
          },
        ]}
      />
    </Section>
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
