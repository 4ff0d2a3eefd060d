import { Refusal } from '#kernel/refusal.ts';
import { parsePhone } from '#vocabulary/phone.ts';

/** A phone number as typed, in E.164; null when left empty. @throws Refusal `directory.unreadable-phone` */
export function readPhone(typed: string): string | null {
  if (typed.trim() === '') return null;
  const read = parsePhone(typed);
  if (read.valid) return read.value;
  throw refuseField('phone', 'directory.unreadable-phone', {
    fr: 'Écrivez un numéro complet, par exemple 06 12 34 56 78.',
    en: 'Write a complete number, such as 06 12 34 56 78.',
  });
}

/** An e-mail address as typed; null when left empty. @throws Refusal `directory.unreadable-email` */
export function readEmail(typed: string): string | null {
  const email = typed.trim();
  if (email === '') return null;
  if (/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/.test(email)) return email;
  throw refuseField('email', 'directory.unreadable-email', {
    fr: 'Écrivez une adresse complète, par exemple nom@exemple.fr.',
    en: 'Write a complete address, such as name@example.org.',
  });
}

function refuseField(path: string, code: string, words: { fr: string; en: string }): Refusal {
  return new Refusal({ kind: 'invalid', code, errors: [{ path, ...words }] });
}

export function whyNotVersion(known: number, given: number): Refusal | undefined {
  if (known === given) return undefined;
  return new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

/** Secure health mail: operators write it in the domain name. */
export function isMssante(email: string): boolean {
  return /@(?:.+\.)?mssante\.[a-z]+$/i.test(email.trim());
}
