/** No I, L, O, U, 0 or 1: read aloud and copied by hand without mistakes. 30 characters, 49 bits in ten of them. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
export const recoveryCodeCount = 10;
const length = 10;

/** Ten codes `ABCDE-FGHJK`, from the chance handed in (bytes; those that would bias the choice are skipped). */
export function makeRecoveryCodes(bytes: (length: number) => Uint8Array): string[] {
  const fair = Math.floor(256 / alphabet.length) * alphabet.length;
  const codes = new Set<string>();
  while (codes.size < recoveryCodeCount) {
    const letters = [...bytes(64)]
      .filter((byte) => byte < fair)
      .map((byte) => alphabet[byte % alphabet.length]);
    if (letters.length < length) continue;
    const code = letters.slice(0, length).join('');
    codes.add(`${code.slice(0, 5)}-${code.slice(5)}`);
  }
  return [...codes];
}

/** What a person typed, as codes are kept: without dashes, spaces or case. Undefined when it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined;
}
