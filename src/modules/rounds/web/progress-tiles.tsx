import type { ReactNode } from 'react';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Progress } from '../contract/steering.ts';
import type { EntryStateName } from '../contract.ts';

/** Six figures, each with its age. */
export function ProgressTiles(props: {
  readonly progress: Progress;
  readonly at: string | undefined;
  readonly stale: boolean;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { progress, at, stale } = props;
  const count = (...states: EntryStateName[]) =>
    progress.states.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one.count, 0);
  const age = { at, stale };
  const unreached = count('relative', 'neighbour', 'visit');
  const worrying = count('worrying', 'emergency');
  return (
    <StatTiles>
      <StatTile
        label={{ fr: 'À appeler', en: 'To call' }}
        figure={progress.remaining}
        total={progress.round?.size}
        caption={t({ fr: '{n} en ligne', en: '{n} on the line' }, { n: format.number(progress.onTheLine) })}
        {...age}
      />
      <StatTile
        label={{ fr: 'Jointes', en: 'Reached' }}
        figure={progress.reached}
        tone={progress.reached > 0 ? 'good' : undefined}
        caption={
          progress.perHour === null
            ? { fr: 'pas encore de rythme', en: 'no pace yet' }
            : t({ fr: '{n} par heure', en: '{n} an hour' }, { n: format.number(progress.perHour) })
        }
        {...age}
      />
      <StatTile
        label={{ fr: 'Fin à ce rythme', en: 'Done at this pace' }}
        figure={finishFigure(progress, format)}
        caption={
          progress.finishAt
            ? finishDay(progress.finishAt, now, { t, format })
            : progress.capacity?.finishAt
              ? t(
                  { fr: 'prévu {time}', en: 'planned {time}' },
                  { time: format.moment(progress.capacity.finishAt, now) },
                )
              : { fr: 'mesuré sur la dernière heure', en: 'measured over the last hour' }
        }
        {...age}
      />
      <StatTile
        label={{ fr: 'Inquiétantes', en: 'Worrying' }}
        figure={worrying}
        tone={worrying > 0 ? 'watch' : undefined}
        caption={t({ fr: 'dont {n} au 15', en: '{n} to 15' }, { n: format.number(count('emergency')) })}
        {...age}
      />
      <StatTile
        label={{ fr: 'Injoignables', en: 'Not reached' }}
        figure={unreached}
        tone={unreached > 0 ? 'alarm' : undefined}
        caption={t(
          { fr: 'passages demandés : {n}', en: 'visits asked for: {n}' },
          { n: format.number(count('visit')) },
        )}
        {...age}
      />
      <StatTile
        label={{ fr: 'À rappeler', en: 'Call back' }}
        figure={count('call-back', 'retry')}
        caption={t(
          { fr: 'deuxièmes essais : {n}', en: 'second tries: {n}' },
          { n: format.number(count('retry')) },
        )}
        {...age}
      />
    </StatTiles>
  );
}

function finishFigure(
  { finishAt, remaining }: Progress,
  format: ReturnType<typeof useText>['format'],
): string | undefined {
  if (!finishAt) return remaining === 0 ? format.number(0) : undefined;
  return format.time(finishAt);
}

/** How long is left, and the day unless it is today: an hour alone would pass for today's. */
function finishDay(
  finishAt: string,
  now: number,
  { t, format }: Pick<ReturnType<typeof useText>, 't' | 'format'>,
): string {
  const left = Math.max(0, Date.parse(finishAt) - now);
  const inWhile = t({ fr: 'dans {while}', en: 'in {while}' }, { while: format.duration(left) });
  return format.day(finishAt) === format.day(now) ? inWhile : `${format.day(finishAt)}, ${inWhile}`;
}
