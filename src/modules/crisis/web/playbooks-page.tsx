import type { ReactNode } from 'react';
import { listPlaybooks } from '#modules/crisis/contract/playbooks.ts';
import { typologyLabels } from '#modules/crisis/contract.ts';
import { useRead } from '#web/api/use-read.ts';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';

/** The crisis plans installed here, in peacetime too. */
export function PlaybooksPage(): ReactNode {
  const { t } = useText();
  const read = useRead(listPlaybooks, {}, { keepOnDevice: true });
  return (
    <div className="m-stack">
      <PageHeader
        title={{ fr: 'Plans', en: 'Plans' }}
        lead={{
          fr: 'Qui fait quoi, quand, avec quels mots, et pourquoi',
          en: 'Who does what, when, in which words, and why',
        }}
      />
      <ReadView
        read={read}
        isEmpty={({ playbooks, refused }) => playbooks.length + refused.length === 0}
        empty={
          <EmptyState
            what={{ fr: 'Aucun plan installé', en: 'No plan installed' }}
            why={{
              fr: 'Les plans sont des fichiers du dossier playbooks/ du serveur.',
              en: 'Plans are files of the folder playbooks/ of the server.',
            }}
            help={{
              fr: "L'administration technique peut les ajouter.",
              en: 'The technical administration can add them.',
            }}
          />
        }
      >
        {({ playbooks, refused }) => (
          <>
            {playbooks.map((playbook) => (
              <Section
                key={playbook.playbookId}
                title={playbook.title}
                aside={t({ fr: 'version {version}', en: 'version {version}' }, { version: playbook.version })}
              >
                <div className="m-stack">
                  <p>{t(playbook.summary)}</p>
                  <div className="m-row">
                    <Tag>{typologyLabels[playbook.typology]}</Tag>
                    <LinkButton tone="primary" to={`/crise/plans/${playbook.playbookId}`}>
                      {{ fr: 'Lire le plan', en: 'Read the plan' }}
                    </LinkButton>
                  </div>
                </div>
              </Section>
            ))}
            {refused.map(({ folder, problems }) => (
              <Section
                key={folder}
                title={t({ fr: 'Plan refusé : {folder}', en: 'Plan refused: {folder}' }, { folder })}
              >
                <ul className="m-list">
                  {problems.map(({ file, line, words }) => (
                    <li key={`${file}-${line}-${words.en}`}>
                      <b>
                        {file}
                        {line === null ? '' : `:${line}`}
                      </b>{' '}
                      {t(words)}
                    </li>
                  ))}
                </ul>
              </Section>
            ))}
          </>
        )}
      </ReadView>
    </div>
  );
}
