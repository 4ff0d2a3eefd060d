/** A short code said over the phone: `B-247` (besoin), `T-12` (tournée). Letters name the kind, digits the number. */
export type SpokenCode = { readonly kind: string; readonly number: number };

/** `B-247`. @throws RangeError if the kind is not one or two capitals or the number not a positive integer. */
export function formatSpokenCode(kind: string, number: number): string {
  if (!/^[A-Z]{1,2}$/.test(kind) || !Number.isSafeInteger(number) || number < 1) {
    throw new RangeError('a spoken code is one or two capitals and a positive integer');
  }
  return `${kind}-${number}`;
}

/** Reads `B-247`, `b 247`, `B247`, `b–247`; undefined for anything else, zero included. */
export function parseSpokenCode(raw: string): SpokenCode | undefined {
  const match = /^\s*([a-z]{1,2})[\s\u00A0\u202F]*[-–—‑_]?[\s\u00A0\u202F]*0*([1-9]\d{0,8})\s*$/i.exec(raw);
  if (!match?.[1] || !match[2]) return undefined;
  return { kind: match[1].toUpperCase(), number: Number(match[2]) };
}
