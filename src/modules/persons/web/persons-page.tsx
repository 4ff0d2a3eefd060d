import { type ReactNode, useEffect, useState } from 'react';
import { getTerritory } from '#modules/territory/contract/settings.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo, useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { searchPersons } from '../contract/person.ts';
import { nameOf } from './person-words.ts';
import '#web/person/person.css';

const pageSize = 50;

export function PersonsPage(): ReactNode {
  const { role } = useSession();
  const townHall = role === 'town-hall';
  return (
    <>
      <PageHeader
        title={{ fr: 'Personnes', en: 'Persons' }}
        lead={
          townHall
            ? {
                fr: 'Les personnes du registre de votre commune.',
                en: 'The persons on the register of your commune.',
              }
            : {
                fr: 'Les personnes suivies, et celles des registres pendant une crise.',
                en: 'Persons followed, and those of the registers during a crisis.',
              }
        }
        actions={
          townHall ? (
            <LinkButton to="/personnes/registre/inscrire" tone="primary">
              {{ fr: 'Inscrire une personne', en: 'Register a person' }}
            </LinkButton>
          ) : role === 'operator' ? null : (
            <LinkButton to="/personnes/nouvelle" tone="primary">
              {{ fr: 'Nouvelle fiche', en: 'New record' }}
            </LinkButton>
          )
        }
      />
      <Section title={{ fr: 'Chercher', en: 'Search' }}>
        <Search townHall={townHall} />
      </Section>
    </>
  );
}

function Search({ townHall }: { readonly townHall: boolean }): ReactNode {
  const { t } = useText();
  const go = useGo();
  // The words are not kept in the address: they may be a name.
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [commune, setCommune] = useSearchValue('commune');
  const [offset, setOffset] = useState(0);
  const { communes: mine } = useSession();
  const territory = useRead(getTerritory, {}, { every: false });
  useEffect(() => {
    const wait = setTimeout(() => {
      setWords(typed);
      setOffset(0);
    }, 250);
    return () => clearTimeout(wait);
  }, [typed]);
  useShortcuts([
    { keys: '/', label: { fr: 'Chercher une personne', en: 'Search for a person' }, run: focusSearch },
  ]);
  const read = useRead(searchPersons, { words, communeCode: commune ?? null, offset, limit: pageSize });
  const communes = (territory.data?.communes ?? []).filter(({ code }) => !townHall || mine.includes(code));
  return (
    <div className="m-stack">
      <div className="person-filters m-screen-only">
        <TextField
          label={{ fr: 'Nom, téléphone, code P-12, commune', en: 'Name, telephone, code P-12, commune' }}
          type="search"
          value={typed}
          onChange={setTyped}
          maxLength={120}
          autoComplete="off"
        />
        <SelectField
          label={{ fr: 'Commune', en: 'Commune' }}
          none={{ fr: 'Toutes', en: 'All' }}
          value={commune}
          onChange={setCommune}
          choices={communes.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <ReadView
        read={read}
        isEmpty={({ total }) => total === 0}
        empty={words || commune ? <NobodyFound /> : <NobodyYet townHall={townHall} />}
      >
        {({ persons, total }) => (
          <>
            <p className="m-small m-muted" role="status">
              {t(
                total > 1
                  ? { fr: '{total} personnes', en: '{total} persons' }
                  : { fr: '{total} personne', en: '{total} person' },
                { total },
              )}
            </p>
            <DataTable
              caption={{ fr: 'Personnes trouvées', en: 'Persons found' }}
              rows={persons}
              rowKey={({ personId }) => personId}
              onOpen={({ personId }) => go(`/personnes/${personId}`)}
              columns={[
                {
                  id: 'name',
                  heads: true,
                  label: { fr: 'Nom', en: 'Name' },
                  cell: (row) => <AppLink to={`/personnes/${row.personId}`}>{nameOf(row)}</AppLink>,
                },
                { id: 'age', numeric: true, label: { fr: 'Âge', en: 'Age' }, cell: ({ age }) => age ?? '–' },
                {
                  id: 'commune',
                  label: { fr: 'Commune', en: 'Commune' },
                  cell: ({ communeName }) => communeName,
                },
                {
                  id: 'phone',
                  label: { fr: 'Téléphone', en: 'Telephone' },
                  cell: ({ phones }) =>
                    phones[0] ? (
                      <PhoneLink number={phones[0].e164} />
                    ) : (
                      <span className="m-muted">{t({ fr: 'aucun', en: 'none' })}</span>
                    ),
                },
                {
                  id: 'code',
                  label: { fr: 'Code', en: 'Code' },
                  cell: ({ code }) => <SpokenCode code={code} />,
                },
              ]}
            />
            <Pager total={total} offset={offset} onMove={setOffset} />
          </>
        )}
      </ReadView>
    </div>
  );
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('.person-filters input')?.focus();
}

function Pager(props: {
  readonly total: number;
  readonly offset: number;
  readonly onMove: (offset: number) => void;
}): ReactNode {
  const { t } = useText();
  if (props.total <= pageSize) return null;
  const last = Math.min(props.offset + pageSize, props.total);
  return (
    <nav className="m-row m-screen-only" aria-label={t({ fr: 'Pages', en: 'Pages' })}>
      <Button
        why={props.offset === 0 ? { fr: 'Première page', en: 'First page' } : undefined}
        onClick={() => props.onMove(Math.max(0, props.offset - pageSize))}
      >
        {{ fr: 'Précédentes', en: 'Previous' }}
      </Button>
      <span className="m-small">
        {t(
          { fr: '{from} à {to} sur {total}', en: '{from} to {to} of {total}' },
          { from: props.offset + 1, to: last, total: props.total },
        )}
      </span>
      <Button
        why={last >= props.total ? { fr: 'Dernière page', en: 'Last page' } : undefined}
        onClick={() => props.onMove(props.offset + pageSize)}
      >
        {{ fr: 'Suivantes', en: 'Next' }}
      </Button>
    </nav>
  );
}

function NobodyFound(): ReactNode {
  return (
    <EmptyState
      what={{ fr: 'Personne ne correspond', en: 'Nobody matches' }}
      why={{
        fr: 'Les accents, les majuscules et les tirets ne comptent pas. Essayez un autre mot, ou un téléphone.',
        en: 'Accents, capitals and hyphens do not matter. Try another word, or a telephone.',
      }}
    />
  );
}

function NobodyYet({ townHall }: { readonly townHall: boolean }): ReactNode {
  return townHall ? (
    <EmptyState
      what={{ fr: 'Le registre de votre commune est vide', en: 'The register of your commune is empty' }}
      why={{
        fr: 'Importez le fichier que vous tenez déjà, ou notez une première demande.',
        en: 'Import the file you already keep, or record a first request.',
      }}
      action={
        <>
          <LinkButton to="/personnes/registre/import" tone="primary">
            {{ fr: 'Importer un fichier', en: 'Import a file' }}
          </LinkButton>
          <LinkButton to="/personnes/registre/inscrire">
            {{ fr: 'Noter une demande', en: 'Record a request' }}
          </LinkButton>
        </>
      }
    />
  ) : (
    <EmptyState
      what={{ fr: 'Aucune personne à afficher', en: 'Nobody to show' }}
      why={{
        fr: "Les registres appartiennent aux mairies. Ils s'ouvrent ici quand une crise est active et que la commune a signé une convention, et se referment avec elle.",
        en: 'Registers belong to the town halls. They open here when a crisis is active and the commune has signed an agreement, and close with it.',
      }}
      action={<LinkButton to="/crise">{{ fr: 'Voir la crise', en: 'See the crisis' }}</LinkButton>}
    />
  );
}
