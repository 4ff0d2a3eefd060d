import { type FieldError, Refusal } from '#kernel/refusal.ts';
import { parsePhone } from '#vocabulary/phone.ts';

const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

export interface Contact {
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
}

/** Reads how people name themselves at sign-in: an e-mail or a telephone. Undefined when it is neither. */
export function readIdentifier(written: string): Contact | undefined {
  const text = written.trim();
  if (text.includes('@')) return EMAIL.test(text) ? { email: text.toLowerCase(), phone: null } : undefined;
  const phone = parsePhone(text);
  return phone.valid ? { email: null, phone: phone.value } : undefined;
}

/** Reads both fields of a form; at least one is needed. Refuses with the place of what cannot be read. */
export function readContact(written: { email: string; phone: string }): Contact {
  const errors: FieldError[] = [];
  const email = written.email.trim().toLowerCase() || null;
  if (email !== null && !EMAIL.test(email)) {
    errors.push({
      path: 'email',
      fr: "Cette adresse électronique n'est pas complète (exemple : prenom@cpts.fr).",
      en: 'This e-mail address is not complete (example: name@cpts.fr).',
    });
  }
  const phone = written.phone.trim() === '' ? undefined : parsePhone(written.phone);
  if (phone && !phone.valid) {
    errors.push({
      path: 'phone',
      fr: "Ce numéro de téléphone n'est pas lisible (exemple : 06 39 98 00 00).",
      en: 'This telephone number cannot be read (example: 06 39 98 00 00).',
    });
  }
  if (email === null && !phone) {
    errors.push({
      path: 'email',
      fr: 'Donnez une adresse électronique ou un téléphone : il servira à vous connecter.',
      en: 'Give an e-mail address or a telephone: it is how you will sign in.',
    });
  }
  if (errors.length > 0) throw new Refusal({ kind: 'invalid', code: 'kernel.invalid-input', errors });
  return { email, phone: phone?.valid ? phone.value : null };
}
