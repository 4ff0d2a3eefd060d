import type { ReactNode } from 'react';

/** A number that calls when pressed, written in pairs with no-break spaces: `02 99 00 12 34`. */
export function PhoneLink({ number, big }: { readonly number: string; readonly big?: boolean }): ReactNode {
  return (
    <a className={`m-tel${big ? ' is-big' : ''}`} href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {spacedPhone(number)}
    </a>
  );
}

/** `+33299001234` and `0299001234` as `02 99 00 12 34`; other numbers as they are. */
export function spacedPhone(number: string): string {
  const national = number.replace(/[^\d+]/g, '').replace(/^(?:\+33|0033)/, '0');
  return /^0\d{9}$/.test(national) ? national.replace(/(\d{2})(?=\d)/g, '$1\u00A0') : number;
}
