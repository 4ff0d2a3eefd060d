import type { ReactNode } from 'react';
import { stopSearch, type TourSearch } from '#modules/visits/contract/tour-plan.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';

/** The search as it goes: what was gained, how fast, and a way to stop with the best so far. */
export function SearchPanel({
  day,
  search,
}: {
  readonly day: string;
  readonly search: TourSearch;
}): ReactNode {
  const { t } = useText();
  const now = useNow();
  const command = useCommand(stopSearch);
  if (search.state === 'failed')
    return (
      <Notice tone="warning">
        {t({
          fr: "Le dernier calcul n'a pas abouti : les tournées sont restées comme elles étaient. Relancez-le.",
          en: 'The last search did not succeed: the tours stayed as they were. Start it again.',
        })}
      </Notice>
    );
  if (search.state === 'kept') return <Kept search={search} />;
  const elapsed = Math.min(
    search.seconds,
    Math.max(0, Math.round((now - Date.parse(search.askedAt)) / 1_000)),
  );
  return (
    <Section title={{ fr: 'Calcul en cours', en: 'Search under way' }}>
      <div className="m-stack" aria-live="polite">
        <RefusalNotice refusal={command.refusal} onClose={command.clear} />
        <ProgressBar
          label={{ fr: 'Secondes', en: 'Seconds' }}
          value={elapsed}
          total={search.seconds}
          detail={gainWords(search, t)}
        />
        <Gains search={search} />
        <Button
          pending={command.pending}
          why={search.stopping ? { fr: 'Arrêt demandé', en: 'Stop asked' } : undefined}
          onClick={() => void command.run({ day })}
        >
          {{ fr: 'Arrêter et garder le meilleur', en: 'Stop and keep the best' }}
        </Button>
      </div>
    </Section>
  );
}

function Kept({ search }: { readonly search: TourSearch }): ReactNode {
  const { t } = useText();
  return (
    <p className="m-small m-muted">
      {t({ fr: 'Calculé par {who},', en: 'Computed by {who},' }, { who: search.askedBy })}{' '}
      {search.endedAt ? <Age at={search.endedAt} /> : null}. {gainWords(search, t)}
    </p>
  );
}

type Say = ReturnType<typeof useText>['t'];

/** Cost is counted in seconds of road: what is late, left out or given to a new face has its price in them. */
function gainWords({ steps }: TourSearch, t: Say): string {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) return t({ fr: 'Premier plan en préparation…', en: 'Preparing the first plan…' });
  const before = steps.at(-2) ?? first;
  const gained = first.cost - last.cost;
  const rate = last.at > before.at ? (before.cost - last.cost) / (last.at - before.at) : 0;
  return t(
    {
      fr: '{plans} plan(s), route {road} min, {out} sans tournée. Gagné {gained} s de coût, dernier gain {rate} par seconde.',
      en: '{plans} plan(s), road {road} min, {out} in no tour. Gained {gained} s of cost, last gain {rate} per second.',
    },
    {
      plans: steps.length,
      road: Math.round(last.travel / 60),
      out: last.leftOut,
      gained: Math.round(gained),
      rate: Math.round(rate),
    },
  );
}

function Gains({ search }: { readonly search: TourSearch }): ReactNode {
  const { t } = useText();
  const { steps, seconds } = search;
  if (steps.length < 2) return null;
  const costs = steps.map(({ cost }) => cost);
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  const points = steps.map(
    ({ at, cost }) => `${(100 * at) / seconds},${2 + (36 * (most - cost)) / Math.max(1, most - least)}`,
  );
  return (
    <svg
      className="vt-gains"
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      role="img"
      aria-label={t({ fr: 'Gain au fil des secondes', en: 'Gain over the seconds' })}
    >
      <polyline points={points.join(' ')} />
    </svg>
  );
}
