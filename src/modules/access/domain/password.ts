/** How well known a word is: its rank, 1 for the most used; undefined when it is in no list. */
export type RankOf = (word: string) => number | undefined;

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common';

export const shortestPassword = 12;
export const longestPassword = 128;

/** Ten thousand million guesses: hopeless against our delays, and slow with argon2id even on a stolen table. */
const enoughGuesses = 10;

const longestWord = 24;
const keyboards = [
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc',
];
const sequences = [...keyboards, 'abcdefghijklmnopqrstuvwxyz', '01234567890'];
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * Why a password is refused: length (counted in characters, ASVS 6.2) or because it is made of pieces that guessing
 * programs try first: leaked passwords, everyday words, keyboard walks, repetitions, years, the person's own name.
 * No composition rule: a sentence is welcome.
 * @param own words of the person and the place (name, e-mail, CPTS), tried first by whoever knows them
 */
export function whyNotPassword(
  password: string,
  { rankOf, own }: { rankOf: RankOf; own: readonly string[] },
): PasswordProblem | undefined {
  const length = [...password.normalize('NFC')].length;
  if (length < shortestPassword) return 'too-short';
  if (length > longestPassword) return 'too-long';
  const mine = new Set(
    own.flatMap((text) => plain(text).split(/[^a-z0-9]+/)).filter((word) => word.length > 2),
  );
  const rank: RankOf = (word) => (mine.has(word) ? 1 : rankOf(word));
  return guessMagnitude(password, rank) < enoughGuesses ? 'too-common' : undefined;
}

/** Powers of ten of guesses: the cheapest way to cover the password with pieces, each at its own price. */
export function guessMagnitude(password: string, rankOf: RankOf): number {
  const letters = [...plain(password)];
  const best: number[] = [0];
  for (let end = 1; end <= letters.length; end++) {
    let cheapest = (best[end - 1] ?? 0) + singlePrice(letters[end - 1] ?? '');
    for (let start = Math.max(0, end - longestWord); start <= end - 3; start++) {
      const price = piecePrice(letters.slice(start, end).join(''), rankOf);
      if (price !== undefined) cheapest = Math.min(cheapest, (best[start] ?? 0) + price);
    }
    best.push(cheapest);
  }
  return best.at(-1) ?? 0;
}

function piecePrice(piece: string, rankOf: RankOf): number | undefined {
  const prices: number[] = [];
  for (const [word, surcharge] of [
    [piece, 0],
    [unleet(piece), 0.5],
    [[...piece].reverse().join(''), 0.5],
  ] as const) {
    const rank = rankOf(word);
    if (rank !== undefined) prices.push(Math.log10(rank + 1) + surcharge);
  }
  if (/^(.)\1+$/u.test(piece)) prices.push(1.5);
  // The same thing twice or more costs hardly more than once.
  const repeated = /^(.+?)\1+$/u.exec(piece)?.[1];
  if (repeated !== undefined && repeated.length > 1) {
    const once = rankOf(repeated);
    prices.push(
      (once === undefined
        ? [...repeated].reduce((sum, one) => sum + singlePrice(one), 0)
        : Math.log10(once + 1)) + 0.5,
    );
  }
  if (isSequence(piece)) prices.push(1.5);
  if (/^(?:19|20)\d\d$/.test(piece)) prices.push(1.5);
  if (/^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\d\d)$/.test(piece)) prices.push(4);
  return prices.length === 0 ? undefined : Math.min(...prices);
}

function isSequence(piece: string): boolean {
  const backwards = [...piece].reverse().join('');
  return sequences.some((sequence) => sequence.includes(piece) || sequence.includes(backwards));
}

/** One character guessed on its own. */
function singlePrice(character: string): number {
  if (/\d/.test(character)) return 1;
  return /[a-z]/.test(character) ? 1.4 : 1.5;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function unleet(piece: string): string {
  return [...piece].map((character) => leet[character] ?? character).join('');
}
