import { type ReactNode, useState } from 'react';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import type { Answers } from '#vocabulary/questionnaire.ts';
import type { Text } from '#vocabulary/text.ts';
import { LinkButton } from '#web/design/button.tsx';
import { Questionnaire } from '#web/design/questionnaire.tsx';
import { Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { channelWords } from './activation-preview.tsx';
import { MessageBody } from './message-body.tsx';

interface Part {
  readonly playbook: Playbook;
}

/** The forms as they will be asked: to try them changes nothing. */
export function PlaybookQuestionnaires({ playbook }: Part): ReactNode {
  return playbook.questionnaires.map((form) => <Trial key={form.id} form={form} />);
}

function Trial({ form }: { readonly form: Playbook['questionnaires'][number] }): ReactNode {
  const { t } = useText();
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <Section
      title={form.title}
      aside={t(
        { fr: 'version {version}, essai sans effet', en: 'version {version}, a trial without effect' },
        { version: form.version },
      )}
    >
      <Questionnaire form={form} answers={answers} onChange={setAnswers} />
    </Section>
  );
}

const audiences: Readonly<Record<Playbook['messageModels'][number]['audience'], Text>> = {
  'registered-person': { fr: 'personnes inscrites', en: 'registered people' },
  relative: { fr: 'proches', en: 'relatives' },
  professional: { fr: 'professionnels', en: 'professionals' },
  volunteer: { fr: 'bénévoles', en: 'volunteers' },
  'town-hall': { fr: 'mairies', en: 'town halls' },
  partner: { fr: 'partenaires', en: 'partners' },
  public: { fr: 'public', en: 'public' },
};

/** The words ready to leave; what is filled at sending is framed. */
export function PlaybookMessages({ playbook }: Part): ReactNode {
  const { t } = useText();
  return playbook.messageModels.map((model) => (
    <Section
      key={model.id}
      title={model.purpose}
      aside={
        <span className="m-row">
          <Tag>{channelWords[model.channel]}</Tag>
          <Tag>{audiences[model.audience]}</Tag>
          {model.isUrgent ? <Tag>{{ fr: 'même la nuit', en: 'even at night' }}</Tag> : null}
        </span>
      }
    >
      <div className="m-stack-tight">
        {model.subject ? <b>{t(model.subject)}</b> : null}
        <MessageBody text={model.body} />
        {(model.replies ?? []).map((reply) => (
          <p key={reply.text} className="m-small">
            <b>{reply.text}</b> : {t(reply.means)}
          </p>
        ))}
      </div>
    </Section>
  ));
}

const readers: Readonly<Record<Playbook['adviceSheets'][number]['audience'], Text>> = {
  public: { fr: 'public', en: 'public' },
  professionals: { fr: 'professionnels', en: 'professionals' },
  volunteers: { fr: 'bénévoles', en: 'volunteers' },
};

/** Sheets and posters, each on its own page to be printed. */
export function PlaybookAdvice({ playbook }: Part): ReactNode {
  return (
    <div className="c-cell">
      {playbook.adviceSheets.map((sheet) => (
        <Section key={sheet.id} title={sheet.title}>
          <div className="m-row">
            <Tag>
              {sheet.format === 'poster' ? { fr: 'affiche', en: 'poster' } : { fr: 'fiche', en: 'sheet' }}
            </Tag>
            <Tag>{readers[sheet.audience]}</Tag>
            <LinkButton to={`/crise/plans/${playbook.id}/fiches/${sheet.id}`}>
              {{ fr: 'Lire, imprimer', en: 'Read, print' }}
            </LinkButton>
          </div>
        </Section>
      ))}
    </div>
  );
}

const strengths: Readonly<Record<Playbook['sources'][number]['strength'], Text>> = {
  official: { fr: 'texte officiel', en: 'official text' },
  secondary: { fr: 'rapporte un texte officiel', en: 'reports an official text' },
  field: { fr: 'pratique de terrain', en: 'field practice' },
  own: { fr: 'notre jugement', en: 'our judgement' },
};

/** On what the plan rests, with how far each source binds. */
export function PlaybookSources({ playbook }: Part): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Sources', en: 'Sources' }}>
      <ul className="m-list">
        {playbook.sources.map((source) => (
          <li key={source.key} id={`source-${source.key}`}>
            <b>{source.title}</b> <span className="m-muted">({source.date})</span>{' '}
            <Tag>{strengths[source.strength]}</Tag>
            <div className="m-small">{t(source.usedFor)}</div>
            <div className="m-small m-muted">
              {source.url ? (
                <a href={source.url} rel="noreferrer noopener" target="_blank">
                  {source.url}
                </a>
              ) : (
                source.reference
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
