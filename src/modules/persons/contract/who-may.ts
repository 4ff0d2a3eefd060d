import type { Role } from '#vocabulary/role.ts';

/** Those who may ever see a person; row-level security decides which persons, and when. */
export const readers: readonly Role[] = ['coordinator', 'professional', 'operator', 'town-hall'];
export const keepers: readonly Role[] = ['coordinator', 'professional', 'town-hall'];
export const ofPerson = ({ personId }: { personId: string }) => ({ kind: 'person', id: personId });
