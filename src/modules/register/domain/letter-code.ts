/** Signs that are not mistaken for one another when read aloud or copied by hand. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `K7QM-2X9V`: quoted on letters and public pages; 40 bits, so that nobody finds another's by trying. */
export function letterCode(random: () => number): string {
  const eight = Array.from({ length: 8 }, () => signs[Math.floor(random() * signs.length)] ?? '2').join('');
  return `${eight.slice(0, 4)}-${eight.slice(4)}`;
}

/** Reads a code as people type it: lower case, no dash, O for 0 (which no code has) excepted. */
export function readLetterCode(raw: string): string | undefined {
  const compact = raw.toUpperCase().replace(/[\s\-–—_.]/g, '');
  return /^[2-9A-HJKMNP-TV-Z]{8}$/.test(compact) ? `${compact.slice(0, 4)}-${compact.slice(4)}` : undefined;
}
