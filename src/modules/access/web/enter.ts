import { queryClient } from '#web/api/query-client.ts';

/** After a sign-in: what the former person saw is forgotten, then the shell learns who is here. */
export async function enter(): Promise<void> {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  await queryClient.invalidateQueries({ queryKey: ['session'] });
}

/** Only a path of this application: a link from outside must not choose where one lands. */
export function safePath(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/connexion')
    ? wanted
    : '/';
}
