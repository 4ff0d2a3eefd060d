import { hash } from 'node:crypto';

/**
 * The same parts give the same id (UUIDv8 of MD5: an identity, not a secret), so that an import done twice writes once.
 * `directory.id_of` makes the same in the database.
 */
function stableId(text: string): string {
  const hex = hash('md5', text, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The id of whoever has that national number in that territory. */
export function professionalIdOf(territoryId: string, idnps: string): string {
  return stableId(`${territoryId}|${idnps}`);
}

/** Begins like the id of its professional: rows of one person lie together in the index. */
export function activityIdOf(professionalId: string, identity: string): string {
  return professionalId.slice(0, 13) + stableId(`${professionalId}|${identity}`).slice(13);
}
