import { useQuery } from '@tanstack/react-query';
import type { TerritoryShapesAnswer } from '#modules/territory/contract/geography.ts';
import { readSession } from '#web/sign-in/session-call.ts';

/** Outlines of the communes of the territory; undefined until they have come. */
export function useShapes(): TerritoryShapesAnswer | undefined {
  return (
    useQuery({
      queryKey: ['geography', 'territory'],
      queryFn: async () => (await readSession<TerritoryShapesAnswer>('territory/shapes')) ?? null,
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: false,
    }).data ?? undefined
  );
}
