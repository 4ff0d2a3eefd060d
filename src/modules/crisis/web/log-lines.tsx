import type { ReactNode } from 'react';
import { type LogLine, writeLine } from '#modules/crisis/contract/log.ts';
import { tagLabels, tagSchema } from '#modules/crisis/contract.ts';
import { Button } from '#web/design/button.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { Tag } from '#web/design/tag.tsx';
import { inputOf, useOutbox } from '#web/offline/outbox.ts';
import { useText } from '#web/text/use-text.ts';
import { LinkedText } from './linked-text.tsx';
import './crisis.css';

/** Lines by day, newest first, those still on this device on top. */
export function LogLines(props: {
  readonly lines: readonly LogLine[];
  readonly situationId: string;
  readonly showWaiting: boolean;
  readonly mayCorrect: (line: LogLine) => boolean;
  readonly onCorrect: (line: LogLine) => void;
}): ReactNode {
  const { format } = useText();
  let day = '';
  return (
    <ol>
      {props.showWaiting ? <WaitingLines situationId={props.situationId} /> : null}
      {props.lines.map((line) => {
        const own = format.day(line.at);
        const isNew = own !== day;
        day = own;
        return (
          <li key={line.lineId}>
            {isNew ? <div className="c-log-day">{own}</div> : null}
            <Line line={line} mayCorrect={props.mayCorrect(line)} onCorrect={() => props.onCorrect(line)} />
          </li>
        );
      })}
    </ol>
  );
}

function Line(props: {
  readonly line: LogLine;
  readonly mayCorrect: boolean;
  readonly onCorrect: () => void;
}): ReactNode {
  const { t, format } = useText();
  const { line } = props;
  const late = Date.parse(line.recordedAt) - Date.parse(line.at) > 60_000;
  return (
    <article className={`c-log-line${line.correctedBy ? ' is-struck' : ''}`} id={`ligne-${line.number}`}>
      <time className="c-log-time" dateTime={line.at} title={format.moment(line.at)}>
        {format.time(line.at)}
        <div className="m-tiny">{t({ fr: 'n° {number}', en: 'no. {number}' }, { number: line.number })}</div>
      </time>
      <div>
        <b>{line.author}</b> {line.decisionCode ? <SpokenCode code={line.decisionCode} /> : null}{' '}
        <span className="c-log-text">
          <LinkedText text={line.automatic ? t(line.text) : line.text.fr} />
        </span>
        <Notes line={line} late={late} />
      </div>
      <div className="c-log-marks">
        {line.visibility === 'shared' ? <Tag>{{ fr: 'partagée', en: 'shared' }}</Tag> : null}
        <Tag>{tagLabels[line.tag]}</Tag>
        {props.mayCorrect ? (
          <Button
            tone="quiet"
            onClick={props.onCorrect}
            label={`${t({ fr: 'Corriger la ligne', en: 'Correct line' })} ${line.number}`}
          >
            {{ fr: 'Corriger', en: 'Correct' }}
          </Button>
        ) : null}
      </div>
    </article>
  );
}

function Notes({ line, late }: { readonly line: LogLine; readonly late: boolean }): ReactNode {
  const { t, format } = useText();
  return (
    <div className="m-small m-muted">
      {line.correctedBy ? (
        <p>
          {t(
            { fr: 'Corrigée par la ligne {number} : {reason}', en: 'Corrected by line {number}: {reason}' },
            line.correctedBy,
          )}
        </p>
      ) : null}
      {line.corrects === null ? null : (
        <p>
          {t(
            { fr: 'Remplace la ligne {number} : {reason}', en: 'Replaces line {number}: {reason}' },
            { number: line.corrects, reason: line.reason ?? '' },
          )}
        </p>
      )}
      {late ? (
        <p>{t({ fr: 'reçue à {at}', en: 'received at {at}' }, { at: format.time(line.recordedAt) })}</p>
      ) : null}
    </div>
  );
}

/** After a reload only the cell can read what waits on this device. */
const unread = {
  fr: 'Ligne scellée, lisible par la cellule seule',
  en: 'Sealed line, readable by the cell only',
};

/** Written here, not yet received by the cell. */
function WaitingLines({ situationId }: { readonly situationId: string }): ReactNode {
  const { t, format } = useText();
  const { waiting } = useOutbox();
  return waiting
    .filter(({ name, subject }) => name === writeLine.name && subject === `situation:${situationId}`)
    .map((entry) => {
      const input = inputOf(writeLine, entry);
      const tag = tagSchema.safeParse(input?.tag);
      return (
        <li key={entry.commandId} className="c-log-line is-waiting">
          <span className="c-log-time">{format.time(entry.occurredAt)}</span>
          <span className="c-log-text">{input?.text ?? t(unread)}</span>
          <span className="c-log-marks">
            <Tag>{{ fr: 'à envoyer', en: 'to be sent' }}</Tag>
            {tag.success ? <Tag>{t(tagLabels[tag.data])}</Tag> : null}
          </span>
        </li>
      );
    });
}
