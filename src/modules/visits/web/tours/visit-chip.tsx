import type { ReactNode } from 'react';
import { clockOf } from '#modules/visits/domain/day-clock.ts';
import { SEVERITIES } from '#vocabulary/severity.ts';
import { Icon } from '#web/app/icon.tsx';
import { useText } from '#web/text/use-text.ts';
import {
  answerLabels,
  type TourPlanView,
  type VisitStop,
  visitById,
  whyStill,
  whyUnplannedLabels,
} from './tour-words.ts';
import type { Moving } from './use-moving.ts';

const lockPath = 'M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3';

export interface Choosing {
  readonly selected: string | undefined;
  readonly onSelect: (visitId: string) => void;
  /** A search runs, or the screen is not live: nothing moves. */
  readonly frozen: boolean;
}

/** One visit, in a tour or in none: chosen by a touch or the focus, dragged, or led by the keys. */
export function VisitChip(props: {
  readonly plan: TourPlanView;
  readonly visitId: string;
  /** Absent: in no tour. */
  readonly stop?: VisitStop;
  readonly place?: number;
  readonly moving: Moving;
  readonly choosing: Choosing;
}): ReactNode {
  const { t } = useText();
  const { plan, visitId, stop, moving, choosing } = props;
  const visit = visitById(plan, visitId);
  const loose = plan.unplanned.find((one) => one.visitId === visitId);
  if (!visit) return null;
  const still = whyStill(visit, choosing.frozen);
  const carried = moving.carried?.visitId === visitId;
  const state = stop
    ? t(answerLabels[stop.answer])
    : loose
      ? t(whyUnplannedLabels[loose.why], { by: loose.by ?? '' })
      : '';
  const late = (stop?.late ?? 0) > 0;
  const words = [
    visit.code,
    stop ? `${clockOf(stop.begins)}–${clockOf(stop.leaves)}` : '',
    t(SEVERITIES[visit.severity].word),
    visit.person?.name ?? '',
    visit.communeName,
    late ? t({ fr: 'après son échéance', en: 'after its deadline' }) : '',
    stop?.locked ? t({ fr: 'verrouillée', en: 'locked' }) : '',
    state,
  ];
  const classes = [
    'vt-visit',
    `is-s${visit.severity}`,
    choosing.selected === visitId && 'is-selected',
    carried && 'is-carried',
    late && 'is-late',
    stop?.answer === 'accepted' && 'is-accepted',
    stop?.answer === 'asked' && 'is-asked',
  ];
  return (
    <button
      type="button"
      data-visit={visitId}
      className={classes.filter(Boolean).join(' ')}
      aria-pressed={carried}
      aria-describedby={still === undefined ? 'vt-how' : undefined}
      draggable={still === undefined}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', visitId)}
      onClick={() => choosing.onSelect(visitId)}
      // By the keys only: what is shown of a visit must not move the page under a mouse that begins to drag.
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) choosing.onSelect(visitId);
      }}
      onKeyDown={(event) => {
        if (still === undefined) moving.onKey(event, visitId);
        else if (event.key === 'Enter' || event.key === ' ') moving.say(t(still));
      }}
    >
      <span className="m-hidden">{words.filter(Boolean).join(', ')}</span>
      <span className="vt-visit-face" aria-hidden="true">
        <span className="vt-visit-place">{stop && props.place ? props.place : null}</span>
        <b>{visit.code.replace('-', '‑')}</b>
        {stop?.locked || late || stop?.answer === 'accepted' ? (
          <span className="vt-visit-marks">
            {stop?.locked ? <Icon path={lockPath} size={12} /> : null}
            {late ? '!' : ''}
            {stop?.answer === 'accepted' ? '✓' : ''}
          </span>
        ) : null}
        <span className="vt-visit-more">
          {stop ? `${clockOf(stop.begins)} · ` : ''}
          {visit.person ? `${visit.person.name}, ` : ''}
          {visit.communeName}
          {state === '' ? '' : ` · ${state}`}
        </span>
      </span>
    </button>
  );
}
