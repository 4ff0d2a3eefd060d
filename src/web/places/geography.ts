import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AreaAnswer, FoundCommune, SearchAnswer } from '#modules/territory/contract/geography.ts';
import { readSession } from '#web/sign-in/session-call.ts';

const nothing: SearchAnswer = { communes: [], groups: [] };

/** Communes and intercommunal bodies by name, code or postcode, a moment after the last key; near ones first. */
export function useCommuneSearch(
  text: string,
  departments: readonly string[],
): {
  readonly found: SearchAnswer;
  readonly searching: boolean;
} {
  const settled = useSettled(text.trim(), 150);
  const enabled = settled.length >= 2;
  const query = useQuery({
    queryKey: ['geography', 'search', settled, departments.join()],
    queryFn: () =>
      readSession<SearchAnswer>(
        `geography/search?text=${encodeURIComponent(settled)}&departments=${departments.join()}`,
      ),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    placeholderData: (before) => before,
  });
  return {
    found: (enabled ? query.data : undefined) ?? nothing,
    searching: query.isFetching || settled !== text.trim(),
  };
}

/** Names and populations of codes already chosen. */
export function useCommunes(codes: readonly string[]): readonly FoundCommune[] {
  const key = [...codes].sort().join();
  const query = useQuery({
    queryKey: ['geography', 'communes', key],
    queryFn: () => readSession<{ communes: FoundCommune[] }>(`geography/communes?codes=${key}`),
    enabled: key !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    placeholderData: (before) => before,
  });
  return (key === '' ? undefined : query.data?.communes) ?? [];
}

/** Outlines of the communes chosen and of those around them. */
export function useArea(codes: readonly string[]): {
  readonly area: AreaAnswer | undefined;
  readonly drawing: boolean;
} {
  const key = [...codes].sort().join();
  const query = useQuery({
    queryKey: ['geography', 'area', key],
    queryFn: () => readSession<AreaAnswer>(`geography/area?codes=${key}`),
    enabled: key !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    placeholderData: (before) => before,
  });
  return { area: key === '' ? undefined : query.data, drawing: query.isFetching };
}

function useSettled(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
