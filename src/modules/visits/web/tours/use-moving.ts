import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { placeVisit } from '#modules/visits/contract/tour-plan.ts';
import { type Command, useCommand } from '#web/api/use-command.ts';
import { useText } from '#web/text/use-text.ts';
import { type TourPlanView, visitById, visitStops } from './tour-words.ts';

/** Where a visit would be put: a tour and what it would stand before, or no tour. */
export interface Target {
  readonly carerId: string | null;
  readonly index: number;
}

export interface Moving {
  readonly carried: { readonly visitId: string; readonly target: Target } | undefined;
  /** Said to screen readers. */
  readonly said: string;
  readonly say: (words: string) => void;
  readonly command: Pick<Command<never, never>, 'refusal' | 'clear' | 'pending'>;
  readonly onKey: (event: KeyboardEvent, visitId: string) => void;
  readonly put: (visitId: string, carerId: string | null, before: string | null) => void;
}

/** Moves visits between tours, by hand or by keys: taken with Enter, led by the arrows, put down with Enter, left with Escape. */
export function useMoving(plan: TourPlanView, frozen: boolean, onMoved: (version: number) => void): Moving {
  const { t } = useText();
  const command = useCommand(placeVisit);
  const [carried, setCarried] = useState<Moving['carried']>();
  const [said, setSaid] = useState('');
  const followed = useRef<string>(undefined);
  useFocusOn(followed, plan.lanes);
  const codeOf = (visitId: string) => visitById(plan, visitId)?.code ?? '';

  const put = async (visitId: string, carerId: string | null, before: string | null) => {
    followed.current = visitId;
    const place = carerId === null ? null : { carerId, before };
    const outcome = await command.run({ day: plan.day, visitId, version: plan.version, place });
    if (outcome.ok) onMoved(outcome.output.version);
    setSaid(
      t(
        outcome.ok
          ? { fr: '{code} placée.', en: '{code} placed.' }
          : { fr: '{code} reste à sa place.', en: '{code} stays where it was.' },
        { code: codeOf(visitId) },
      ),
    );
  };
  const take = (visitId: string) => {
    setCarried({ visitId, target: placeOf(plan, visitId) });
    setSaid(
      t(
        {
          fr: '{code} prise. Flèches : changer de place ou de tournée. Entrée : poser. Échap : annuler.',
          en: '{code} picked up. Arrows: change place or tour. Enter: drop. Escape: cancel.',
        },
        { code: codeOf(visitId) },
      ),
    );
  };
  const lead = (visitId: string, target: Target) => {
    setCarried({ visitId, target });
    const lane = plan.lanes.find(({ carerId }) => carerId === target.carerId);
    setSaid(
      lane
        ? t(
            {
              fr: 'Tournée de {name}, place {place} sur {count}.',
              en: 'Tour of {name}, place {place} of {count}.',
            },
            {
              name: lane.name,
              place: target.index + 1,
              count: othersIn(plan, target.carerId, visitId).length + 1,
            },
          )
        : t({ fr: 'Hors tournée.', en: 'In no tour.' }),
    );
  };
  const onKey = (event: KeyboardEvent, visitId: string) => {
    const isTake = event.key === 'Enter' || event.key === ' ';
    if (!carried) {
      if (!isTake || frozen) return;
      event.preventDefault();
      take(visitId);
      return;
    }
    const next = isTake ? undefined : led(plan, carried, event.key);
    if (!isTake && !next && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (next) {
      lead(carried.visitId, next);
      return;
    }
    setCarried(undefined);
    if (isTake) {
      const { carerId, index } = carried.target;
      void put(carried.visitId, carerId, othersIn(plan, carerId, carried.visitId)[index] ?? null);
    } else setSaid(t({ fr: 'Déplacement annulé.', en: 'Move cancelled.' }));
  };
  return {
    carried,
    said,
    say: setSaid,
    command,
    onKey,
    put: (visitId, carerId, before) => void put(visitId, carerId, before),
  };
}

/** A visit that has moved is another element of the page: the focus goes with it. */
function useFocusOn(followed: { current: string | undefined }, lanes: TourPlanView['lanes']): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lanes are what moves the element.
  useEffect(() => {
    if (followed.current === undefined) return;
    document.querySelector<HTMLElement>(`[data-visit="${followed.current}"]`)?.focus();
    followed.current = undefined;
  }, [lanes]);
}

function placeOf(plan: TourPlanView, visitId: string): Target {
  for (const lane of plan.lanes) {
    const index = visitStops(lane).findIndex((stop) => stop.visitId === visitId);
    if (index >= 0) return { carerId: lane.carerId, index };
  }
  return { carerId: null, index: 0 };
}

export function othersIn(plan: TourPlanView, carerId: string | null, visitId: string): readonly string[] {
  const lane = plan.lanes.find((one) => one.carerId === carerId);
  if (!lane) return [];
  return visitStops(lane)
    .map((stop) => stop.visitId)
    .filter((id) => id !== visitId);
}

function led(
  plan: TourPlanView,
  { visitId, target }: NonNullable<Moving['carried']>,
  key: string,
): Target | undefined {
  const tours = [null, ...plan.lanes.filter(({ off }) => off === null).map(({ carerId }) => carerId)];
  const row = tours.indexOf(target.carerId);
  const within = (carerId: string | null, index: number): Target => ({
    carerId,
    index: Math.max(0, Math.min(index, othersIn(plan, carerId, visitId).length)),
  });
  if (key === 'ArrowLeft') return within(target.carerId, target.index - 1);
  if (key === 'ArrowRight') return within(target.carerId, target.index + 1);
  if (key === 'ArrowUp') return within(tours[Math.max(0, row - 1)] ?? null, target.index);
  if (key === 'ArrowDown') return within(tours[Math.min(tours.length - 1, row + 1)] ?? null, target.index);
  return undefined;
}
