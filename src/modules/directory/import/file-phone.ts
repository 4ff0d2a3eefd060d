import { parsePhone } from '#vocabulary/phone.ts';
import { overseasNumber } from '#vocabulary/phone-plan.ts';

const rememberedAtMost = 20_000;

export interface FilePhone {
  /** E.164, '' when it is none. */
  readonly e164: string;
  /** What was written, kept only when it could not be read. */
  readonly written: string;
}

const nothing: FilePhone = { e164: '', written: '' };

/**
 * Reads the telephones of a national file: two million cells, most of them ten plain digits, which need no metadata.
 * Anything else goes through the careful reader, and is remembered.
 */
export function filePhoneReader(): (written: string) => FilePhone {
  const remembered = new Map<string, FilePhone>();
  return (written) => {
    if (written === '') return nothing;
    if (isTenDigits(written)) {
      const overseas = '256'.includes(written[1] ?? '') ? overseasNumber(written) : undefined;
      return { e164: overseas ?? `+33${written.slice(1)}`, written: '' };
    }
    const before = remembered.get(written);
    if (before) return before;
    const read = parsePhone(written);
    const phone = read.valid ? { e164: read.value, written: '' } : { e164: '', written: written.trim() };
    if (remembered.size >= rememberedAtMost) remembered.clear();
    // A copy: a slice would keep its whole chunk of the file alive.
    remembered.set(Buffer.from(written).toString(), phone);
    return phone;
  };
}

/** `0` and a digit from 1 to 9, then eight digits. */
function isTenDigits(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(0) !== 48 || text.charCodeAt(1) === 48) return false;
  for (let index = 1; index < 10; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
