import { useCallback, useEffect, useState } from 'react';
import { queryClient } from '#web/api/query-client.ts';
import { useGo } from '#web/app/app-link.tsx';
import { useSessionState } from '#web/app/session.tsx';

/**
 * After a sign-in: what the former person saw is forgotten, the shell learns who is here, and only then does the screen
 * change. Going sooner would send the person back to the sign-in screen.
 */
export function useArrive(): (path: string) => Promise<void> {
  const go = useGo();
  const { status } = useSessionState();
  const [path, setPath] = useState<string>();
  useEffect(() => {
    if (path !== undefined && status === 'signed-in') go(path, { replace: true });
  }, [path, status, go]);
  return useCallback(async (to: string) => {
    queryClient.removeQueries({ predicate: (query) => !kept.includes(String(query.queryKey[0])) });
    await queryClient.invalidateQueries({ queryKey: ['session'] });
    setPath(to);
  }, []);
}

/** Not about any person: the session itself, maps, and the list of demonstration accounts on screen. */
const kept = ['session', 'geography', 'demo-accounts'];

/** Only a path of this application: a link from outside must not choose where one lands. */
export function safePath(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/connexion')
    ? wanted
    : '/';
}
