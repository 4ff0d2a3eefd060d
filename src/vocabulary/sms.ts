/** How a text message is written and counted (GSM 03.38; wording rules of trust-and-ux C7). */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Each of these costs two places. */
const GSM_EXTENDED = new Set('^{}\\[~]|€\f');

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '‐': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '.',
  œ: 'oe',
  Œ: 'OE',
  '²': '2',
  '³': '3',
  '½': '1/2',
  '×': 'x',
  '→': '->',
  '\t': ' ',
};

/** French text in the cheap alphabet, as close as it gets: `é è à ù` stay, `ê ç œ` and typographic signs are eased. */
export function easeForSms(text: string): string {
  return [
    ...text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/«[\s\u00A0\u202F]*/g, '"')
      .replace(/[\s\u00A0\u202F]*»/g, '"')
      .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
      .replace(/[\u00A0\u2000-\u200A\u202F\u205F]/g, ' ')
      .replace(/\b([nN])°\s?/g, '$1o ')
      .replace(/\s?°\s?C\b/g, ' C')
      .replace(/\s?°/g, ' deg'),
  ]
    .map(easeCharacter)
    .join('');
}

function easeCharacter(character: string): string {
  if (GSM_BASIC.has(character) || GSM_EXTENDED.has(character)) return character;
  const replacement = REPLACEMENTS[character];
  if (replacement !== undefined) return replacement;
  const bare = character.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return bare !== '' && [...bare].every((letter) => GSM_BASIC.has(letter)) ? bare : character;
}

export type SmsCount = {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  /** Places taken: septets (two for € and brackets) or UTF-16 units. */
  readonly length: number;
  readonly segments: number;
  /** Characters, each once, that forced the dear alphabet. */
  readonly forcedBy: readonly string[];
};

/** Counts a message as it will be billed: 160 places alone and 153 per part in GSM-7, 70 and 67 in UCS-2. */
export function countSms(body: string): SmsCount {
  const characters = [...body];
  const forcedBy = [...new Set(characters.filter((one) => !GSM_BASIC.has(one) && !GSM_EXTENDED.has(one)))];
  const cheap = forcedBy.length === 0;
  const widths = characters.map((one) => (cheap ? (GSM_EXTENDED.has(one) ? 2 : 1) : one.length));
  const length = widths.reduce((sum, width) => sum + width, 0);
  const segments = countSegments(widths, length, cheap ? { alone: 160, part: 153 } : { alone: 70, part: 67 });
  return { alphabet: cheap ? 'GSM-7' : 'UCS-2', length, segments, forcedBy };
}

function countSegments(
  widths: readonly number[],
  length: number,
  room: { readonly alone: number; readonly part: number },
): number {
  if (length === 0) return 0;
  if (length <= room.alone) return 1;
  let segments = 1;
  let used = 0;
  // A character of two places is never cut between two parts.
  for (const width of widths) {
    if (used + width > room.part) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return segments;
}

export type WrittenSms = SmsCount & { readonly body: string };

/** The message as it leaves: eased into GSM-7 where possible, and counted. */
export function writeSms(text: string): WrittenSms {
  const body = easeForSms(text);
  return { body, ...countSms(body) };
}

/** Price of sending to `recipients`, in the unit of `unitPrice` (price of one segment; use thousandths of euro). */
export function priceSms(count: SmsCount, unitPrice: number, recipients = 1): number {
  return count.segments * unitPrice * recipients;
}

const EXERCISE = 'EXERCICE';

/** Marks a message of a drill, once: `EXERCICE - …`. */
export function markExercise(body: string): string {
  return body.startsWith(EXERCISE) ? body : `${EXERCISE} - ${body}`;
}
