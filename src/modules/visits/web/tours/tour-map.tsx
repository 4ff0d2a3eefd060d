import { type ReactNode, useMemo } from 'react';
import { drawTerritory, type TerritoryShape } from '#vocabulary/territory-shapes.ts';
import { useArea } from '#web/places/geography.ts';
import { useText } from '#web/text/use-text.ts';
import { letterOf, type TourPlanView, visitById, visitStops } from './tour-words.ts';

const width = 420;
const height = 360;

interface Mark {
  readonly visitId: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Where each tour goes. A visit is known by its commune: its marks stand around the middle of it, and the foot says so. A
 * drawing: the lanes and the list say the same in words.
 */
export function TourMap(props: {
  readonly plan: TourPlanView;
  readonly selected: string | undefined;
  readonly onSelect: (visitId: string) => void;
}): ReactNode {
  const { t } = useText();
  const { plan, selected } = props;
  const { area } = useArea(plan.communes.map(({ code }) => code));
  const shapes = useMemo(() => (area ? drawTerritory(area.chosen, width, height) : []), [area]);
  if (!area || shapes.length === 0) return null;
  const marks = marksOf(plan, shapes);
  const at = new Map(marks.map((mark) => [mark.visitId, mark]));
  const middle = new Map(shapes.map((shape) => [shape.code, shape]));
  const chosenLane = plan.lanes.find((lane) => visitStops(lane).some(({ visitId }) => visitId === selected));
  const used = new Set(plan.visits.map(({ communeCode }) => communeCode));
  return (
    <figure className="vt-map">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t({ fr: 'Carte des tournées, par commune', en: 'Map of the tours, by commune' })}
      >
        {shapes.map((shape) => (
          <path key={shape.code} d={shape.path} className={used.has(shape.code) ? 'is-used' : undefined} />
        ))}
        {plan.lanes.map((lane) => {
          const points = [
            middle.get(lane.startCommune),
            ...visitStops(lane).map(({ visitId }) => at.get(visitId)),
            middle.get(lane.endCommune),
          ].flatMap((point) => (point ? [`${point.x},${point.y}`] : []));
          if (visitStops(lane).length === 0) return null;
          return (
            <polyline
              key={lane.carerId}
              points={points.join(' ')}
              className={lane === chosenLane ? 'is-chosen' : undefined}
            />
          );
        })}
        {marks.map((mark) => (
          <g
            key={mark.visitId}
            className={mark.visitId === selected ? 'is-selected' : undefined}
            onPointerDown={() => props.onSelect(mark.visitId)}
          >
            <circle cx={mark.x} cy={mark.y} r="10" />
            <text x={mark.x} y={mark.y + 3.5} textAnchor="middle">
              {mark.label}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="m-small m-muted">
        {t(
          {
            fr: 'A1 : première visite de la tournée A ; « ? » : sans tournée. Sans point sur la carte, une adresse est comptée au centre de sa commune. Contours : {credit}',
            en: 'A1: first visit of tour A; “?”: in no tour. Without a pin, an address counts as the middle of its commune. Outlines: {credit}',
          },
          { credit: area.credit },
        )}
      </figcaption>
    </figure>
  );
}

/** Visits of one commune stand in rings around its middle. */
function marksOf(plan: TourPlanView, shapes: readonly TerritoryShape[]): readonly Mark[] {
  const labels = new Map<string, string>();
  for (const { visitId } of plan.unplanned) labels.set(visitId, '?');
  for (const [index, lane] of plan.lanes.entries()) {
    for (const [place, { visitId }] of visitStops(lane).entries())
      labels.set(visitId, `${letterOf(index)}${place + 1}`);
  }
  const seen = new Map<string, number>();
  return [...labels].flatMap(([visitId, label]) => {
    const code = visitById(plan, visitId)?.communeCode ?? '';
    const shape = shapes.find((one) => one.code === code);
    if (!shape) return [];
    const count = seen.get(code) ?? 0;
    seen.set(code, count + 1);
    const ring = count === 0 ? 0 : 1 + Math.floor((count - 1) / 8);
    const angle = ((count - 1) % 8) * (Math.PI / 4) + ring * 0.4;
    return [
      {
        visitId,
        label,
        x: shape.x + ring * 22 * Math.cos(angle),
        y: shape.y + ring * 22 * Math.sin(angle),
      },
    ];
  });
}
