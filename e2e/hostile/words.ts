import type { z } from 'zod';

/**
 * S-15: what somebody hostile writes where a name or a sentence is asked. Every element carries the class `pwn`, every
 * script calls `pwned()`: both are looked for afterwards.
 */
export const hostileWords: readonly string[] = [
  '<script class=pwn>pwned()</script>',
  '"><img class=pwn src=x onerror=pwned()>',
  `'onfocus='pwned()' autofocus class='pwn`,
  '<svg class=pwn onload=pwned()>',
  'javascript:pwned()',
  '</textarea><iframe class=pwn srcdoc=x>',
  "{{constructor.constructor('pwned()')()}}",
  `\${pwned()} #{pwned()} <%= pwned() %>`,
  '\u202Egnp.exe\u202C\u200B\u2066x\u2069',
  '#read("/etc/passwd") *x* $y$ <z> @ref',
  '") #panic("x") //',
  '#raw("x") `y` \\ #{',
  '=HYPERLINK("http://127.0.0.1:9/x";"a")',
  "@SUM(1+1)*cmd|'/C calc'!A0",
  '+1+1',
  '-2+3',
  '\t=1+1',
  ']]><!--<b class=pwn>',
  '&lt;b class=pwn&gt;&#60;b class=pwn&#62;',
  '%0d%0aSet-Cookie: pwn=1',
];

let turn = 0;

export function nextHostile(): string {
  return hostileWords[turn++ % hostileWords.length] ?? '';
}

/** Fields that hold no sentence: ids, codes, numbers to dial, days, choices. */
const notASentence =
  /(id|ids|code|codes|phone|number|email|day|on|at|from|until|hash|version|language|topic|channel|state|kind|role|duty|view|time|zone|url)$/i;

/** The input with hostile words in every text its contract leaves free. */
export function poison(schema: z.ZodType, input: unknown): unknown {
  let poisoned = input;
  for (const path of textPaths(input)) {
    for (const candidate of around(String(valueAt(poisoned, path)))) {
      const tried = withValue(poisoned, path, candidate);
      if (!schema.safeParse(tried).success) continue;
      poisoned = tried;
      break;
    }
  }
  return poisoned;
}

/** First where a spreadsheet or a template would look; shorter where the field is short. */
function* around(text: string): Generator<string> {
  const word = nextHostile();
  yield* [`${word} ${text}`, word, '<b class=pwn>', '=1+1'];
}

type Path = readonly (string | number)[];

function* textPaths(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value === 'string') {
    const field = path.findLast((part) => typeof part === 'string') ?? '';
    if (!notASentence.test(String(field))) yield path;
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value))
      yield* textPaths(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}

function withValue(value: unknown, [key, ...rest]: Path, replacement: string): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) return value.with(Number(key), withValue(value[Number(key)], rest, replacement));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: withValue(record[key], rest, replacement) };
}
