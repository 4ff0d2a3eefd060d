import { Refusal } from '#kernel/refusal.ts';
import { whyNotVersion } from '#modules/directory/domain/contact-details.ts';
import { searchKey } from '#vocabulary/person-name.ts';

export function whyNotDecide(
  request: { readonly state: string; readonly version: number },
  given: number,
): Refusal | undefined {
  if (request.state !== 'pending')
    return new Refusal({ kind: 'conflict', code: 'directory.request-decided' });
  return whyNotVersion(request.version, given);
}

interface Identity {
  readonly lastName: string;
  readonly firstName: string;
  readonly profession: string;
}

/** What the public file says differently from what was typed: for a person to judge, never to refuse by itself. */
export function differencesOf(
  typed: Identity & { readonly communeCode: string },
  file: Identity & { readonly communeCodes: readonly string[] },
): ('name' | 'profession' | 'commune')[] {
  const differs: ('name' | 'profession' | 'commune')[] = [];
  const words = new Set(`${searchKey(file.lastName)} ${searchKey(file.firstName)}`.split(' '));
  const said = `${searchKey(typed.lastName)} ${searchKey(typed.firstName)}`.split(' ');
  if (!said.every((word) => words.has(word))) differs.push('name');
  if (typed.profession !== file.profession) differs.push('profession');
  if (!file.communeCodes.includes(typed.communeCode)) differs.push('commune');
  return differs;
}
