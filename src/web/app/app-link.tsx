import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** A link inside the application. Paths are plain strings: modules do not know each other's screens by type. */
export function AppLink(props: {
  readonly to: string;
  readonly children: Wording;
  readonly className?: string;
}): ReactNode {
  const { show } = useText();
  return (
    <Link to={props.to} className={props.className}>
      {show(props.children)}
    </Link>
  );
}

/** Goes to a path of the application: `const go = useGo(); go('/besoins/B-247')`. */
export function useGo(): (path: string, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (path, options) => void navigate({ to: path, ...(options?.replace ? { replace: true } : {}) }),
    [navigate],
  );
}

/** The `$segments` of the path, always strings; a missing one is ''. */
export function useRouteParams(): Readonly<Record<string, string>> {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  return new Proxy(params as Record<string, string>, {
    get: (all, name) => (typeof name === 'string' ? (all[name] ?? '') : undefined),
  });
}

/** One value of the address's query (`?filtre=retard`) and how to change it; filters survive a reload and a link. */
export function useSearchValue(
  name: string,
): readonly [string | undefined, (value: string | undefined) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const value = search[name];
  const set = useCallback(
    (next: string | undefined) =>
      void navigate({
        to: '.',
        replace: true,
        search: ((before: object) => ({ ...before, [name]: next })) as never,
      }),
    [navigate, name],
  );
  return [value === undefined ? undefined : String(value), set];
}
