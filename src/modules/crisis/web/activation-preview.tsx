import type { ReactNode } from 'react';
import type { OutputOf } from '#kernel/contract.ts';
import type { previewActivation } from '#modules/crisis/contract/activation.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Read } from '#web/api/use-read.ts';
import { ReadView } from '#web/design/read-view.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { Step } from './activation-step.tsx';
import { MessageBody } from './message-body.tsx';

export type Preview = OutputOf<typeof previewActivation>;

/** Everything the button will set going, read before it is pressed. */
export function ActivationPreview({ read }: { readonly read: Read<Preview> }): ReactNode {
  return (
    <Step title={{ fr: 'Ce qui sera mis en marche', en: 'What will be switched on' }}>
      <ReadView read={read}>{(preview) => <Parts preview={preview} />}</ReadView>
    </Step>
  );
}

function Parts({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useText();
  return (
    <>
      <ul className="c-switches">
        {preview.switches.map(({ id, words }) => (
          <li key={id}>
            <span aria-hidden="true">✓ </span>
            {t(words)}
          </li>
        ))}
      </ul>
      <div>
        <Detail title={{ fr: 'Fonctions', en: 'Duties' }} count={preview.duties.length}>
          <Duties preview={preview} />
        </Detail>
        <Detail title={{ fr: 'Tâches', en: 'Tasks' }} count={preview.tasks.length}>
          <Tasks preview={preview} />
        </Detail>
        <Detail title={{ fr: 'Alertes', en: 'Alerts' }} count={preview.alerts.length}>
          <Lines texts={preview.alerts} />
        </Detail>
        <Detail title={{ fr: 'Messages prêts', en: 'Ready messages' }} count={preview.messages.length}>
          <Messages preview={preview} />
        </Detail>
        <Detail title={{ fr: 'Questionnaires', en: 'Questionnaires' }} count={preview.questionnaires.length}>
          <Lines texts={preview.questionnaires} />
        </Detail>
        <Detail
          title={{ fr: 'Fiches et affiches', en: 'Sheets and posters' }}
          count={preview.adviceSheets.length}
        >
          <Lines texts={preview.adviceSheets} />
        </Detail>
        <Detail title={{ fr: 'Point de situation', en: 'Situation report' }} count={preview.report.length}>
          <Lines texts={preview.report} />
        </Detail>
      </div>
    </>
  );
}

function Detail(props: {
  readonly title: Text;
  readonly count: number;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useText();
  if (props.count === 0) return null;
  return (
    <details className="c-detail">
      <summary>
        {t(props.title)} ({props.count})
      </summary>
      {props.children}
    </details>
  );
}

function Lines({ texts }: { readonly texts: readonly Text[] }): ReactNode {
  const { t } = useText();
  return (
    <ul className="m-list">
      {texts.map((text) => (
        <li key={text.fr}>{t(text)}</li>
      ))}
    </ul>
  );
}

function Duties({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useText();
  return (
    <dl className="c-facts">
      {preview.duties.map(({ duty, title, holder, understudy }) => (
        <div key={duty} className="c-pair">
          <dt>{t(title)}</dt>
          <dd>
            {holder ?? (
              <span className="m-muted">
                {duty === 'pilotage'
                  ? t({ fr: 'vous, en activant', en: 'you, by activating' })
                  : t({ fr: 'personne pour le moment', en: 'nobody at the moment' })}
              </span>
            )}
            {understudy
              ? ` · ${t({ fr: 'suppléance : {name}', en: 'understudy: {name}' }, { name: understudy })}`
              : ''}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Tasks({ preview }: { readonly preview: Preview }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  return (
    <ul className="m-list">
      {preview.tasks.map(({ id, text, duty, dueAt }) => (
        <li key={id}>
          {t(text)} <Tag>{dutyLabels[duty]}</Tag>{' '}
          <span className="m-small m-muted">
            {t({ fr: 'avant {at}', en: 'before {at}' }, { at: format.moment(dueAt, now) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Messages({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useText();
  return (
    <div className="m-stack">
      {preview.messages.map(({ id, channel, purpose, body, segments }) => (
        <div key={id} className="m-stack-tight">
          <div>
            <b>{t(purpose)}</b> <Tag>{channelWords[channel]}</Tag>
            {segments === null ? null : (
              <span className="m-small m-muted">
                {' '}
                {t({ fr: '{count} SMS par personne', en: '{count} text message each' }, { count: segments })}
              </span>
            )}
          </div>
          <MessageBody text={body} />
        </div>
      ))}
    </div>
  );
}

export const channelWords: Readonly<Record<'sms' | 'email' | 'letter', Text>> = {
  sms: { fr: 'SMS', en: 'SMS' },
  email: { fr: 'courriel', en: 'e-mail' },
  letter: { fr: 'lettre', en: 'letter' },
};
