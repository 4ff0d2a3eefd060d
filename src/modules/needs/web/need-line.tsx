import type { ReactNode } from 'react';
import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import type { NeedItem } from '#modules/needs/contract/queries.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Age, Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { exhaustedWords, ownerWords } from './need-words.ts';
import './needs.css';

/** One need in a list: how grave, what, where, who has it, until when, and the one thing to do. */
export function NeedLine(props: {
  readonly need: NeedItem;
  readonly selected?: boolean;
  readonly onAccept?: ((need: NeedItem) => void) | undefined;
}): ReactNode {
  const speaker = useText();
  const { need, onAccept } = props;
  const { t } = speaker;
  const now = useNow();
  return (
    <li
      className={`needs-line${props.selected ? ' is-selected' : ''}`}
      aria-current={props.selected ? 'true' : undefined}
    >
      <SeverityBadge level={need.severity} fixed />
      <div className="m-grow">
        <AppLink to={`/besoins/${need.code}`} className="needs-title">
          {t(need.title)}
        </AppLink>
        <div className="m-small m-muted">
          <span className="m-code">{need.code}</span> · {t(needKindLabels[need.kind])}
          {need.communeName ? ` · ${need.communeName}` : ''} · {ownerWords(need, speaker, now)}
        </div>
        {need.exhausted ? <div className="m-small m-late">{t(exhaustedWords)}</div> : null}
      </div>
      <div className="needs-end">
        {need.rings ? <Tag>{{ fr: 'pour vous', en: 'for you' }}</Tag> : null}
        {need.closedAt ? (
          <span className="m-small m-muted">
            <Age at={need.closedAt} />
          </span>
        ) : (
          <Deadline at={need.dueAt} />
        )}
        {onAccept && need.status === 'open' ? (
          <Button
            onClick={() => onAccept(need)}
            label={{ fr: `Prendre ${need.code}`, en: `Take ${need.code}` }}
          >
            {{ fr: 'Prendre', en: 'Take' }}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
