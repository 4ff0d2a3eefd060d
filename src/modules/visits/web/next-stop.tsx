import type { ReactNode } from 'react';
import type { Task, VisitStatus } from '#modules/visits/contract.ts';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import { Deadline } from '#web/design/age.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { Card, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useOutbox } from '#web/offline/outbox.ts';
import { useText } from '#web/text/use-text.ts';
import { statusLabels } from './words.ts';

export interface ListedStop {
  readonly visitId: string;
  readonly code: string;
  readonly task: Task;
  readonly status: VisitStatus;
  readonly dueAt: string;
  readonly closedAt: string | null;
  readonly result: 'done' | 'not-possible' | 'cancelled' | null;
  readonly severity?: SeverityLevel;
  readonly who: string;
  readonly where: string;
}

const closing = new Set(['visits.record-visit', 'visits.record-not-possible']);

/** The next stop as a card, the others under it, then what is behind: each with the word « enregistré » or « reçu ». */
export function StopList(props: {
  readonly stops: readonly ListedStop[];
  readonly closed: readonly ListedStop[];
  readonly path: string;
  readonly empty: ReactNode;
  /** What others ask: after what is in hand, first when nothing is. */
  readonly offers: ReactNode;
  readonly isAsked: boolean;
}): ReactNode {
  const { waiting } = useOutbox();
  const queued = new Set(waiting.filter(({ name }) => closing.has(name)).map(({ subject }) => subject));
  const isQueued = ({ visitId }: ListedStop) => queued.has(`visit:${visitId}`);
  const todo = props.stops.filter((stop) => !isQueued(stop));
  const behind = [...props.stops.filter(isQueued), ...props.closed];
  const [next, ...others] = todo;
  return (
    <>
      {next ? <NextCard stop={next} path={props.path} /> : null}
      {others.length === 0 ? null : <OtherStops stops={others} path={props.path} />}
      {props.offers}
      {next || props.isAsked ? null : behind.length === 0 ? props.empty : <AllDone />}
      {behind.length === 0 ? null : <BehindMe stops={behind} isQueued={isQueued} />}
    </>
  );
}

function NextCard({ stop, path }: { readonly stop: ListedStop; readonly path: string }): ReactNode {
  const { t } = useText();
  return (
    <Card className="v-next">
      <div className="m-row">
        <SpokenCode code={stop.code} />
        {stop.severity === undefined ? null : <SeverityBadge level={stop.severity} />}
        <Deadline at={stop.dueAt} />
      </div>
      <h2>{stop.who}</h2>
      <div>{stop.where}</div>
      <div className="m-muted">
        {t(taskWords[stop.task])} · {t(statusLabels[stop.status])}
      </div>
      <LinkButton to={`${path}/${stop.code}`} tone="primary" size="thumb">
        {stop.status === 'arrived'
          ? { fr: 'Reprendre', en: 'Resume' }
          : { fr: 'Ouvrir la visite', en: 'Open the visit' }}
      </LinkButton>
    </Card>
  );
}

function OtherStops({
  stops,
  path,
}: {
  readonly stops: readonly ListedStop[];
  readonly path: string;
}): ReactNode {
  return (
    <Section title={{ fr: 'Ensuite', en: 'Then' }}>
      <ul className="v-list">
        {stops.map((stop) => (
          <li key={stop.visitId}>
            <SpokenCode code={stop.code} to={`${path}/${stop.code}`} />
            <span className="m-grow">
              <b>{stop.who}</b> · {stop.where}
            </span>
            <Deadline at={stop.dueAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function BehindMe(props: {
  readonly stops: readonly ListedStop[];
  readonly isQueued: (stop: ListedStop) => boolean;
}): ReactNode {
  const { t, format } = useText();
  const words = {
    done: { fr: 'Faite', en: 'Done' },
    'not-possible': { fr: 'Impossible', en: 'Not possible' },
    cancelled: { fr: "Annulée : vous n'avez pas à y aller", en: 'Cancelled: you need not go' },
  };
  return (
    <Section title={{ fr: "Aujourd'hui, derrière vous", en: 'Today, behind you' }}>
      <ul className="v-list">
        {props.stops.map((stop) => (
          <li key={stop.visitId}>
            <SpokenCode code={stop.code} />
            <span className="m-grow">{stop.result ? t(words[stop.result]) : t(taskWords[stop.task])}</span>
            {props.isQueued(stop) ? (
              <StateBadge state="unknown">
                {{ fr: 'enregistré sur ce téléphone', en: 'saved on this phone' }}
              </StateBadge>
            ) : stop.closedAt ? (
              <StateBadge state="ok">
                {t(
                  { fr: 'reçu par la cellule {at}', en: 'received by the cell {at}' },
                  { at: format.time(stop.closedAt) },
                )}
              </StateBadge>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AllDone(): ReactNode {
  const { t } = useText();
  return (
    <Card className="v-next">
      <h2>{t({ fr: 'Tout est fait, merci.', en: 'All done, thank you.' })}</h2>
      <div>
        {t({
          fr: 'Buvez un verre d’eau. La cellule vous appelle si besoin.',
          en: 'Have a glass of water. The cell calls if needed.',
        })}
      </div>
    </Card>
  );
}
