import type { CSSProperties, DragEvent, ReactNode } from 'react';
import type { Lane, LaneStop } from '#modules/visits/contract/tour-plan.ts';
import { clockOf } from '#modules/visits/domain/day-clock.ts';
import { Button } from '#web/design/button.tsx';
import { useText } from '#web/text/use-text.ts';
import { goerLabels } from '../words.ts';
import { type Block, laneRows } from './lane-rows.ts';
import { letterOf, type TourPlanView, type VisitStop, visitById, visitStops } from './tour-words.ts';
import { type Moving, othersIn } from './use-moving.ts';
import { useWidth } from './use-width.ts';
import { type Choosing, VisitChip } from './visit-chip.tsx';

/** One lane for each person on one axis of time: stops, rests, road. */
export function TourLanes(props: {
  readonly plan: TourPlanView;
  readonly moving: Moving;
  readonly choosing: Choosing;
  readonly onShift: (carerId: string) => void;
}): ReactNode {
  const { plan } = props;
  const [element, width] = useWidth();
  const axis = { ...axisOf(plan), width: Math.max(0, width - 2 * margin) };
  const longest = Math.max(1, ...plan.lanes.map(({ work }) => work));
  return (
    <div className="vt-lanes" ref={element}>
      <Hours axis={axis} now={plan.now} />
      {plan.lanes.map((lane, index) => (
        <LaneRow
          key={lane.carerId}
          {...props}
          lane={lane}
          letter={letterOf(index)}
          axis={axis}
          longest={longest}
        />
      ))}
    </div>
  );
}

interface Axis {
  readonly from: number;
  readonly to: number;
  /** Pixels. */
  readonly width: number;
}

/** As in `tours.css`: beside a track, and between the tops of two rows of it. */
const margin = 8;
const rowHeight = 48;
/** Pixels in which « V‑123 » can be read. */
const least = 50;

/** The day from now on, or from the first visit shown: what is over takes no room. */
function axisOf({ lanes, now }: TourPlanView): Omit<Axis, 'width'> {
  const opens = Math.max(now, Math.min(...lanes.map(({ starts }) => starts)));
  const from = Math.min(opens, ...lanes.flatMap(({ stops }) => stops.map(({ begins }) => begins)));
  const to = Math.max(...lanes.map(({ ends, returns }) => Math.max(ends, returns)));
  return { from: Math.floor(from / 3_600) * 3_600, to: Math.ceil(to / 3_600) * 3_600 };
}

const share = (seconds: number, { from, to }: Axis) => `${(100 * (seconds - from)) / (to - from)}%`;
const span = (from: number, to: number, axis: Axis): CSSProperties => {
  const begins = Math.max(from, axis.from);
  return {
    left: share(begins, axis),
    width: `${(100 * Math.max(0, to - begins)) / (axis.to - axis.from)}%`,
  };
};

function Hours({ axis, now }: { readonly axis: Axis; readonly now: number }): ReactNode {
  const hours = Array.from({ length: (axis.to - axis.from) / 3_600 + 1 }, (_, i) => axis.from + 3_600 * i);
  return (
    <div className="vt-hours" aria-hidden="true">
      {hours.map((hour) => (
        <span key={hour} style={{ left: share(hour, axis) }}>
          {Math.round(hour / 3_600)}
        </span>
      ))}
      {now > axis.from && now < axis.to ? <i className="vt-now" style={{ left: share(now, axis) }} /> : null}
    </div>
  );
}

function LaneRow(props: {
  readonly plan: TourPlanView;
  readonly lane: Lane;
  readonly letter: string;
  readonly axis: Axis;
  readonly longest: number;
  readonly moving: Moving;
  readonly choosing: Choosing;
  readonly onShift: (carerId: string) => void;
}): ReactNode {
  const { plan, lane, axis, moving, choosing } = props;
  const { carried } = moving;
  const drop = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    const visitId = event.dataTransfer.getData('text/plain');
    const left = event.currentTarget.getBoundingClientRect().left + margin;
    const at = axis.from + ((event.clientX - left) / axis.width) * (axis.to - axis.from);
    const after = visitStops(lane).find(
      (stop) => stop.visitId !== visitId && (stop.begins + stop.leaves) / 2 > at,
    );
    if (visitId !== '') moving.put(visitId, lane.carerId, after?.visitId ?? null);
  };
  const ghost = carried?.target.carerId === lane.carerId ? ghostAt(props, carried) : undefined;
  const blocks = axis.width === 0 ? [] : laneRows(lane.stops, { ...axis, least });
  const rows = Math.max(1, ...blocks.map(({ row }) => row + 1));
  const empty = lane.stops.length === 0;
  return (
    <section
      className="vt-lane"
      aria-labelledby={`lane-${lane.carerId}`}
      onDragOver={(event) => {
        if (!choosing.frozen && lane.off === null) event.preventDefault();
      }}
      onDrop={drop}
    >
      <LaneHead {...props} />
      <div
        className={`vt-track${empty ? ' is-empty' : ''}`}
        style={empty ? undefined : { height: 4 + rows * rowHeight }}
      >
        <i className="vt-shift" style={span(lane.starts, lane.ends, axis)} />
        {empty ? null : <i className="vt-road" style={span(lane.leaves, lane.returns, axis)} />}
        {ghost === undefined ? null : <i className="vt-ghost" style={{ left: share(ghost, axis) }} />}
        <ol className="vt-stops">
          {lane.stops.map((stop, index) => (
            <Stop
              key={stop.kind === 'visit' ? stop.visitId : `rest-${stop.begins}`}
              {...{ plan, lane, stop, moving, choosing }}
              place={lane.stops.slice(0, index + 1).filter(({ kind }) => kind === 'visit').length}
              style={placed(blocks[index])}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}

function placed(block: Block | undefined): CSSProperties {
  return block ? { left: block.left, width: block.width, top: 4 + block.row * rowHeight } : {};
}

/** The moment at which a visit led by the keys would begin, about. */
function ghostAt(
  { plan, lane }: { readonly plan: TourPlanView; readonly lane: Lane },
  carried: NonNullable<Moving['carried']>,
): number {
  const others = othersIn(plan, lane.carerId, carried.visitId);
  const stops = visitStops(lane);
  const next = stops.find(({ visitId }) => visitId === others[carried.target.index]);
  const last = stops.findLast(({ visitId }) => visitId !== carried.visitId);
  return next?.begins ?? last?.leaves ?? lane.starts;
}

function LaneHead(props: {
  readonly lane: Lane;
  readonly letter: string;
  readonly longest: number;
  readonly onShift: (carerId: string) => void;
}): ReactNode {
  const { t, format } = useText();
  const { lane } = props;
  const hours = `${clockOf(lane.starts)}–${clockOf(lane.ends)}`;
  const off = {
    'no-place': { fr: 'commune de départ sans contour', en: 'start commune without outline' },
    over: { fr: 'plus de temps ce jour', en: 'no time left this day' },
  };
  return (
    <header className="vt-lane-head">
      <b className="vt-letter" aria-hidden="true">
        {props.letter}
      </b>
      <h3 id={`lane-${lane.carerId}`}>
        {lane.name} <span className="m-small m-muted">{t(goerLabels[lane.role])}</span>
      </h3>
      <Button
        tone="quiet"
        label={{ fr: `${hours}, horaires de ${lane.name}`, en: `${hours}, hours of ${lane.name}` }}
        onClick={() => props.onShift(lane.carerId)}
      >
        {hours}
      </Button>
      <p className="m-small m-muted vt-load">
        {lane.off ? (
          <b className="vt-late-words">{t(off[lane.off])}</b>
        ) : lane.stops.length === 0 ? (
          t({ fr: 'aucune visite', en: 'no visit' })
        ) : (
          <>
            <span className="vt-bar" aria-hidden="true">
              <i style={{ width: `${(100 * lane.work) / props.longest}%` }} />
              <i className="is-road" style={{ width: `${(100 * lane.travel) / props.longest}%` }} />
            </span>
            {t(
              {
                fr: '{count} visite(s), travail {work}, route {road}',
                en: '{count} visit(s), work {work}, road {road}',
              },
              {
                count: visitStops(lane).length,
                work: format.duration(lane.work * 1_000),
                road: format.duration(lane.travel * 1_000),
              },
            )}
            <Answers lane={lane} />
          </>
        )}
      </p>
    </header>
  );
}

/** What each visit of the tour was answered: the cell sees who said yes without opening anything. */
function Answers({ lane }: { readonly lane: Lane }): ReactNode {
  const { t } = useText();
  const words = {
    accepted: { fr: '{count} acceptée(s)', en: '{count} accepted' },
    asked: { fr: '{count} sans réponse', en: '{count} without an answer' },
    'to-send': { fr: '{count} à envoyer', en: '{count} to send' },
  } as const;
  const counts = Map.groupBy(visitStops(lane), ({ answer }) => answer);
  const said = (['accepted', 'asked', 'to-send'] as const).flatMap((answer) => {
    const count = counts.get(answer)?.length ?? 0;
    return count === 0 ? [] : [t(words[answer], { count })];
  });
  return said.length === 0 ? null : <b>{said.join(', ')}</b>;
}

function Stop(props: {
  readonly plan: TourPlanView;
  readonly lane: Lane;
  readonly stop: LaneStop;
  readonly place: number;
  readonly style: CSSProperties;
  readonly moving: Moving;
  readonly choosing: Choosing;
}): ReactNode {
  const { t } = useText();
  const { plan, lane, stop, moving, choosing } = props;
  if (stop.kind === 'break')
    return (
      <li className="vt-rest" style={props.style}>
        <span>
          {t({ fr: 'Pause', en: 'Rest' })} {clockOf(stop.begins)}
        </span>
      </li>
    );
  const stops = visitStops(lane);
  return (
    <li style={props.style}>
      <VisitChip
        plan={plan}
        visitId={stop.visitId}
        stop={stop}
        place={props.place}
        {...{ moving, choosing }}
      />
      {visitById(plan, stop.visitId)?.holder !== null || choosing.frozen ? null : (
        <span className="vt-step">
          <Step at={stops} place={props.place} by={-1} {...{ lane, stop, moving }} />
          <Step at={stops} place={props.place} by={1} {...{ lane, stop, moving }} />
        </span>
      )}
    </li>
  );
}

/** Earlier or later in its tour: the buttons of a phone. */
function Step(props: {
  readonly lane: Lane;
  readonly stop: VisitStop;
  readonly at: readonly VisitStop[];
  readonly place: number;
  readonly by: 1 | -1;
  readonly moving: Moving;
}): ReactNode {
  const { lane, stop, at, place, by, moving } = props;
  const before = at[by < 0 ? place - 2 : place + 1]?.visitId ?? null;
  const possible = by < 0 ? place > 1 : place < at.length;
  if (!possible) return null;
  return (
    <Button
      size="icon"
      label={by < 0 ? { fr: 'Plus tôt', en: 'Earlier' } : { fr: 'Plus tard', en: 'Later' }}
      onClick={() => moving.put(stop.visitId, lane.carerId, before)}
    >
      {by < 0 ? '↑' : '↓'}
    </Button>
  );
}
