/** Whether the digits (and nothing else) satisfy the Luhn formula, as RPPS, ADELI, FINESS, SIREN and SIRET do. */
export function satisfiesLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighted = index % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/** The digit to put after `digits` so that the whole satisfies Luhn. */
export function luhnKey(digits: string): string {
  for (let key = 0; key < 10; key += 1) {
    if (satisfiesLuhn(`${digits}${key}`)) return String(key);
  }
  throw new RangeError('Luhn needs digits');
}
