import { useQuery } from '@tanstack/react-query';
import type { TerritoryShapesAnswer } from '#modules/territory/contract/geography.ts';
import { readSession } from '#web/sign-in/session-call.ts';

/** Outlines of the communes of the territory; `pending` until they have come or are known not to come. */
export function useShapes(): {
  readonly shapes: TerritoryShapesAnswer | undefined;
  readonly pending: boolean;
} {
  const query = useQuery({
    queryKey: ['geography', 'territory'],
    queryFn: async () => (await readSession<TerritoryShapesAnswer>('territory/shapes')) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
  return { shapes: query.data ?? undefined, pending: query.isPending };
}
