import { hash } from 'node:crypto';

/** The same parts give the same id (UUIDv8 of MD5: an identity, not a secret), so that an import done twice writes once. */
export function stableId(text: string): string {
  const hex = hash('md5', text, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
