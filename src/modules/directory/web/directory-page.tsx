import { type ReactNode, useEffect, useState } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { getDirectorySummary, listProfessionals } from '../contract/professionals.ts';
import { CountList } from './count-list.tsx';
import { FileAge } from './file-age.tsx';
import { ProfessionalsTable } from './professionals-table.tsx';
import './directory.css';

type Summary = (typeof getDirectorySummary)['output']['_output'];

export function DirectoryPage(): ReactNode {
  const { role } = useSession();
  const summary = useRead(getDirectorySummary, {});
  const own = summary.data?.own;
  return (
    <>
      <PageHeader
        title={{ fr: 'Annuaire', en: 'Directory' }}
        lead={{
          fr: 'Les professionnels de santé du territoire. Un appui sur un numéro appelle.',
          en: 'The health professionals of the territory. A press on a number calls.',
        }}
        actions={
          <>
            {own ? (
              <LinkButton to={`/ressources/professionnels/${own}`}>
                {{ fr: 'Ma fiche', en: 'My record' }}
              </LinkButton>
            ) : null}
            {role === 'coordinator' ? (
              <>
                <LinkButton to="/ressources/annuaire/ajouter">{{ fr: 'Ajouter', en: 'Add' }}</LinkButton>
                <LinkButton to="/ressources/annuaire/import" tone="primary">
                  {{ fr: 'Importer', en: 'Import' }}
                </LinkButton>
              </>
            ) : null}
          </>
        }
      />
      <ReadView read={summary}>{(data) => <Directory summary={data} />}</ReadView>
    </>
  );
}

function Directory({ summary }: { readonly summary: Summary }): ReactNode {
  const { role } = useSession();
  const [profession, setProfession] = useSearchValue('profession');
  const [commune, setCommune] = useSearchValue('commune');
  if (summary.professionals === 0 && !summary.files.professionals) {
    return <NothingYet coordinator={role === 'coordinator'} />;
  }
  return (
    <div className="m-stack">
      {summary.files.professionals ? <FileAge file={summary.files.professionals} name="RPPS" /> : null}
      <div className="directory-layout">
        <Section title={{ fr: 'Chercher', en: 'Search' }}>
          <Search summary={summary} />
        </Section>
        <div className="m-stack m-screen-only">
          <Section title={{ fr: 'Par profession', en: 'By profession' }}>
            <CountList
              rows={summary.professions.map(({ code, label, count }) => ({ value: code, label, count }))}
              value={profession}
              onChange={setProfession}
            />
          </Section>
          <Section title={{ fr: 'Par commune', en: 'By commune' }}>
            <CountList
              rows={summary.communes.map(({ code, name, count }) => ({ value: code, label: name, count }))}
              value={commune}
              onChange={setCommune}
            />
          </Section>
        </div>
      </div>
    </div>
  );
}

function Search({ summary }: { readonly summary: Summary }): ReactNode {
  const { t, format } = useText();
  // The words are not kept in the address: they may be a name.
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [profession, setProfession] = useSearchValue('profession');
  const [commune, setCommune] = useSearchValue('commune');
  const [state, setState] = useSearchValue('etat');
  const [pages, setPages] = useState<readonly string[]>([]);
  useEffect(() => {
    const wait = setTimeout(() => setWords(typed), 200);
    return () => clearTimeout(wait);
  }, [typed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its first page.
  useEffect(() => setPages([]), [words, profession, commune, state]);
  useShortcuts([
    { keys: '/', label: { fr: "Chercher dans l'annuaire", en: 'Search the directory' }, run: focusSearch },
  ]);
  const read = useRead(listProfessionals, {
    words,
    profession: profession ?? null,
    communeCode: commune ?? null,
    verified: state === 'jamais' ? 'never' : state === 'verifie' ? 'yes' : 'all',
    ended: state === 'sorti',
    after: pages.at(-1) ?? null,
  });
  const plain = words === '' && !profession && !commune && !state;
  return (
    <div className="m-stack">
      <div className="directory-filters m-screen-only">
        <TextField
          label={{ fr: 'Nom ou numéro RPPS', en: 'Name or RPPS number' }}
          type="search"
          value={typed}
          onChange={setTyped}
          maxLength={80}
          autoComplete="off"
        />
        <SelectField
          label={{ fr: 'Profession', en: 'Profession' }}
          none={{ fr: 'Toutes', en: 'All' }}
          value={profession}
          onChange={setProfession}
          choices={summary.professions.map(({ code, label }) => ({ value: code, label }))}
        />
        <SelectField
          label={{ fr: 'Commune', en: 'Commune' }}
          none={{ fr: 'Toutes', en: 'All' }}
          value={commune}
          onChange={setCommune}
          choices={summary.communes.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          label={{ fr: 'Coordonnées', en: 'Details' }}
          none={{ fr: 'Toutes', en: 'All' }}
          value={state}
          onChange={setState}
          choices={[
            { value: 'verifie', label: { fr: 'Vérifiées', en: 'Checked' } },
            { value: 'jamais', label: { fr: 'Jamais vérifiées', en: 'Never checked' } },
            { value: 'sorti', label: { fr: "Sortis de l'annuaire", en: 'Left the directory' } },
          ]}
        />
      </div>
      <ReadView
        read={read}
        isEmpty={({ professionals }) => professionals.length === 0}
        empty={
          <EmptyState
            what={{ fr: 'Personne ne correspond', en: 'Nobody matches' }}
            why={{
              fr: "Ni par l'écriture, ni à l'oreille. Essayez un début de nom, ou retirez un filtre.",
              en: 'Neither as written nor by ear. Try the beginning of a name, or remove a filter.',
            }}
          />
        }
      >
        {({ professionals, byEar, next }) => (
          <>
            {byEar ? (
              <Notice>
                {{
                  fr: "Personne n'est écrit ainsi. Voici les noms qui se prononcent de même.",
                  en: 'Nobody is written like that. These names sound alike.',
                }}
              </Notice>
            ) : null}
            <p className="m-small m-muted" role="status">
              {plain
                ? t(
                    {
                      fr: '{count} professionnels, {verified} aux coordonnées vérifiées',
                      en: '{count} professionals, {verified} with checked details',
                    },
                    {
                      count: format.number(summary.professionals),
                      verified: format.number(summary.verified),
                    },
                  )
                : t(
                    next || pages.length > 0
                      ? { fr: 'Plus de 50 réponses', en: 'More than 50 answers' }
                      : professionals.length > 1
                        ? { fr: '{count} réponses', en: '{count} answers' }
                        : { fr: '1 réponse', en: '1 answer' },
                    { count: professionals.length },
                  )}
            </p>
            <ProfessionalsTable rows={professionals} />
            {next || pages.length > 0 ? (
              <div className="m-row m-screen-only">
                {pages.length === 0 ? null : (
                  <Button onClick={() => setPages(pages.slice(0, -1))}>
                    {{ fr: 'Précédents', en: 'Previous' }}
                  </Button>
                )}
                {next === null ? null : (
                  <Button onClick={() => setPages([...pages, next])}>{{ fr: 'Suivants', en: 'Next' }}</Button>
                )}
              </div>
            ) : null}
          </>
        )}
      </ReadView>
    </div>
  );
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('.directory-filters input')?.focus();
}

function NothingYet({ coordinator }: { readonly coordinator: boolean }): ReactNode {
  return (
    <Section title={{ fr: 'Professionnels', en: 'Professionals' }}>
      <EmptyState
        what={{ fr: "L'annuaire est vide", en: 'The directory is empty' }}
        why={{
          fr: 'Importez le fichier public des professionnels de santé (RPPS) : seules les lignes de vos communes sont gardées.',
          en: 'Import the public file of health professionals (RPPS): only the lines of your communes are kept.',
        }}
        action={
          coordinator ? (
            <LinkButton to="/ressources/annuaire/import" tone="primary">
              {{ fr: 'Importer le fichier RPPS', en: 'Import the RPPS file' }}
            </LinkButton>
          ) : undefined
        }
        help={{
          fr: 'La coordination peut aussi ajouter une personne à la main.',
          en: 'The coordination can also add a person by hand.',
        }}
      />
    </Section>
  );
}
