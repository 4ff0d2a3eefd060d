import type { ReactNode } from 'react';
import type { Read } from '#web/api/use-read.ts';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { useText } from '#web/text/use-text.ts';
import { type TourPlanView, visitStops } from './tour-words.ts';

/** How much of the day stands in tours, how late, how far, how evenly. */
export function TourFigures({
  plan,
  read,
}: {
  readonly plan: TourPlanView;
  readonly read: Read<TourPlanView>;
}): ReactNode {
  const { format } = useText();
  const shown = { at: read.at, stale: read.stale };
  const stops = plan.lanes.flatMap(visitStops);
  const late = stops.filter((stop) => stop.late > 0).length;
  const out = plan.unplanned.filter(({ why }) => why !== 'under-way' && why !== 'held-elsewhere').length;
  const busy = plan.lanes.filter(({ work }) => work > 0).map(({ work }) => work);
  const apart = busy.length > 1 ? Math.max(...busy) - Math.min(...busy) : undefined;
  return (
    <StatTiles>
      <StatTile
        {...shown}
        label={{ fr: 'En tournée', en: 'In a tour' }}
        figure={stops.length}
        total={plan.visits.length}
        caption={{ fr: 'visites du jour', en: 'visits of the day' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'Sans tournée', en: 'In no tour' }}
        figure={out}
        tone={out > 0 ? 'alarm' : 'good'}
        caption={{ fr: 'à placer', en: 'to place' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'Après échéance', en: 'After deadline' }}
        figure={late}
        tone={late > 0 ? 'watch' : 'good'}
        caption={{ fr: 'prévues trop tard', en: 'planned too late' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'Sur la route', en: 'On the road' }}
        figure={format.duration(1_000 * plan.lanes.reduce((sum, { travel }) => sum + travel, 0))}
        caption={{ fr: 'toutes tournées', en: 'all tours' }}
      />
      <StatTile
        {...shown}
        label={{ fr: 'Écart de charge', en: 'Gap of load' }}
        figure={apart === undefined ? undefined : format.duration(1_000 * apart)}
        caption={{ fr: 'la plus longue, la plus courte', en: 'longest to shortest' }}
      />
    </StatTiles>
  );
}
