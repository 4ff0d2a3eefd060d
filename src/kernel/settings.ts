import { isIP } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** `demo` and `instance` (the real thing) never share a folder. */
export type SettingsMode = 'demo' | 'instance';

/** What the operator decided, complete with defaults. `undefined` means: this gateway or source is not in use. */
export interface Settings {
  readonly mode: SettingsMode;
  /** Absent: the embedded server is used. Contains a password: never log it. */
  readonly databaseUrl: string | undefined;
  /** Absolute; holds `demo/` and `instance/`. */
  readonly dataDirectory: string;
  /** Absolute; the folder of this mode, under `dataDirectory`. */
  readonly directory: string;
  readonly port: number;
  readonly host: string;
  /** Without a final slash. Where links in messages lead. */
  readonly baseUrl: string;
  readonly publicHost: string | undefined;
  /** Absolute. */
  readonly secretFile: string;
  readonly smtpUrl: string | undefined;
  readonly smtpFrom: string | undefined;
  readonly smsGatewayUrl: string | undefined;
  readonly smsGatewayToken: string | undefined;
  readonly smsSender: string | undefined;
  readonly meteofranceApiKey: string | undefined;
  readonly meteofranceUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** Absolute path of a Chromium, for the browser tests and captures. */
  readonly chromium: string | undefined;
}

/** One setting that keeps Maillon from starting. */
export interface SettingProblem {
  readonly name: string;
  readonly fr: string;
  readonly en: string;
}

/** Every wrong setting at once, so that the operator corrects them in one go. Never carries a secret. */
export class SettingsRefusal extends Error {
  override readonly name = 'SettingsRefusal';
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    super(problems.map(({ fr, en }) => `${fr}\n${en}`).join('\n'));
    this.problems = problems;
  }
}

interface Shape {
  /** The value is never repeated, not even in a refusal. */
  readonly secret?: true;
  readonly accepts: (value: string) => boolean;
  readonly fr: string;
  readonly en: string;
}

const LOG_LEVELS: readonly string[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$|^[^<>\r\n]+<[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>$/;

function urlOf(value: string): URL | undefined {
  try {
    // PostgreSQL allows an empty host (`postgres://user@/base?host=/run`), which URL refuses.
    return new URL(/^postgres(ql)?:/.test(value) ? value.replace('@/', '@localhost/') : value);
  } catch {
    return undefined;
  }
}

function isUrl(...protocols: readonly string[]): (value: string) => boolean {
  return (value) => {
    const url = urlOf(value);
    return url !== undefined && protocols.includes(url.protocol) && (url.host !== '' || url.search !== '');
  };
}

const webUrl = {
  accepts: isUrl('http:', 'https:'),
  fr: 'une adresse http:// ou https://',
  en: 'an http:// or https:// address',
};
const path = {
  accepts: (value: string) => !value.includes('\0'),
  fr: 'un chemin de fichier ou de dossier',
  en: 'a file or folder path',
};
const token = {
  secret: true,
  accepts: (value: string) => /^[\x21-\x7e]+$/.test(value),
  fr: 'une suite de caractères sans espace ni accent',
  en: 'characters without spaces or accents',
} as const;

const SHAPES = {
  MAILLON_DATABASE_URL: {
    secret: true,
    accepts: (value) =>
      isUrl('postgres:', 'postgresql:')(value) && /^\/[^/]+$/.test(urlOf(value)?.pathname ?? ''),
    fr: 'postgres://compte:motdepasse@machine:5432/base',
    en: 'postgres://account:password@machine:5432/database',
  },
  MAILLON_DATA_DIR: path,
  MAILLON_PORT: {
    accepts: (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535,
    fr: 'un nombre entier de 1 à 65535',
    en: 'a whole number from 1 to 65535',
  },
  MAILLON_HOST: {
    accepts: (value) => isIP(value) !== 0 || HOST_NAME.test(value),
    fr: "l'adresse ou le nom où écouter, par exemple 127.0.0.1 ou 0.0.0.0",
    en: 'the address or name to listen on, for example 127.0.0.1 or 0.0.0.0',
  },
  MAILLON_BASE_URL: webUrl,
  MAILLON_PUBLIC_HOST: {
    accepts: (value) => isIP(value) !== 0 || HOST_NAME.test(value),
    fr: 'un nom de machine sans https:// ni chemin, par exemple crise.ma-cpts.fr',
    en: 'a machine name without https:// or path, for example crisis.my-cpts.fr',
  },
  MAILLON_SECRET_FILE: path,
  MAILLON_SMTP_URL: {
    secret: true,
    accepts: isUrl('smtp:', 'smtps:'),
    fr: 'smtp://compte:motdepasse@machine:587 ou smtps://…',
    en: 'smtp://account:password@machine:587 or smtps://…',
  },
  MAILLON_SMTP_FROM: {
    accepts: (value) => ADDRESS.test(value),
    fr: 'une adresse électronique, par exemple CPTS du Val <crise@ma-cpts.fr>',
    en: 'an e-mail address, for example CPTS du Val <crisis@my-cpts.fr>',
  },
  MAILLON_SMS_GATEWAY_URL: { ...webUrl, secret: true },
  MAILLON_SMS_GATEWAY_TOKEN: token,
  MAILLON_SMS_SENDER: {
    accepts: (value) => /^(?=.*[A-Za-z])[A-Za-z0-9 ]{3,11}$/.test(value) || /^\+?\d{3,15}$/.test(value),
    fr: 'de 3 à 11 lettres ou chiffres sans accent, ou un numéro',
    en: '3 to 11 letters or digits without accents, or a number',
  },
  MAILLON_METEOFRANCE_API_KEY: token,
  MAILLON_METEOFRANCE_URL: webUrl,
  MAILLON_LOG_LEVEL: {
    accepts: (value) => LOG_LEVELS.includes(value),
    fr: `un de ces mots : ${LOG_LEVELS.join(', ')}`,
    en: `one of these words: ${LOG_LEVELS.join(', ')}`,
  },
  MAILLON_CHROMIUM: {
    accepts: isAbsolute,
    fr: 'le chemin complet du programme, par exemple /usr/bin/chromium',
    en: 'the full path of the program, for example /usr/bin/chromium',
  },
} as const satisfies Record<string, Shape>;

type SettingName = keyof typeof SHAPES;

const SETTING_NAMES = Object.keys(SHAPES) as readonly SettingName[];

/** One is worth nothing without the other: a link half set up would look ready and send nothing, or hear nothing back. */
const PAIRS: readonly (readonly [SettingName, SettingName])[] = [
  ['MAILLON_SMTP_URL', 'MAILLON_SMTP_FROM'],
  ['MAILLON_SMS_GATEWAY_URL', 'MAILLON_SMS_GATEWAY_TOKEN'],
];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of one environment. A variable present but empty counts as absent (as compose files write it).
 * @param env usually `process.env`, handed in by the entry point
 * @param options.home home folder of the account; `uid` its number (0: root); relative paths start at `projectDir`
 * @throws SettingsRefusal listing every unknown name and malformed value
 */
export function readSettings(
  env: Environment,
  options: {
    readonly home: string;
    readonly uid: number;
    readonly projectDir: string;
    /** Default `instance`. */
    readonly mode?: SettingsMode;
  },
): Settings {
  const problems = [...unknownNames(env), ...malformedValues(env), ...halfPairs(env)];
  if (problems.length > 0) throw new SettingsRefusal(problems);
  const read = (name: SettingName): string | undefined => env[name]?.trim() || undefined;
  const readPath = (name: SettingName): string | undefined => {
    const value = read(name);
    return value === undefined ? undefined : resolve(options.projectDir, value);
  };
  const mode = options.mode ?? 'instance';
  const dataDirectory = readPath('MAILLON_DATA_DIR') ?? defaultDataDirectory(env, options);
  const directory = join(dataDirectory, mode);
  const port = Number(read('MAILLON_PORT') ?? 4310);
  const host = read('MAILLON_HOST') ?? '127.0.0.1';
  const publicHost = read('MAILLON_PUBLIC_HOST');
  return Object.freeze({
    mode,
    databaseUrl: read('MAILLON_DATABASE_URL'),
    dataDirectory,
    directory,
    port,
    host,
    baseUrl: (read('MAILLON_BASE_URL') ?? defaultBaseUrl(host, port, publicHost)).replace(/\/+$/, ''),
    publicHost,
    secretFile: readPath('MAILLON_SECRET_FILE') ?? join(directory, 'secret'),
    smtpUrl: read('MAILLON_SMTP_URL'),
    smtpFrom: read('MAILLON_SMTP_FROM'),
    smsGatewayUrl: read('MAILLON_SMS_GATEWAY_URL'),
    smsGatewayToken: read('MAILLON_SMS_GATEWAY_TOKEN'),
    smsSender: read('MAILLON_SMS_SENDER'),
    meteofranceApiKey: read('MAILLON_METEOFRANCE_API_KEY'),
    meteofranceUrl: read('MAILLON_METEOFRANCE_URL'),
    logLevel: (read('MAILLON_LOG_LEVEL') ?? 'info') as LogLevel,
    chromium: read('MAILLON_CHROMIUM'),
  });
}

function defaultDataDirectory(env: Environment, options: { home: string; uid: number }): string {
  if (options.uid === 0) return '/var/lib/maillon';
  const xdg = env.XDG_DATA_HOME;
  // The XDG specification says to ignore a relative path.
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(options.home, '.local', 'share');
  return join(base, 'maillon');
}

function defaultBaseUrl(host: string, port: number, publicHost: string | undefined): string {
  if (publicHost !== undefined) return `https://${publicHost}`;
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return isIP(host) === 6 ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

function unknownNames(env: Environment): readonly SettingProblem[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('MAILLON_') && !Object.hasOwn(SHAPES, name))
    .map((name) => {
      const nearest = nearestName(name);
      return {
        name,
        fr: `${name} : réglage inconnu. Vouliez-vous écrire ${nearest} ?`,
        en: `${name}: unknown setting. Did you mean ${nearest}?`,
      };
    });
}

function malformedValues(env: Environment): readonly SettingProblem[] {
  return SETTING_NAMES.flatMap((name) => {
    const shape: Shape = SHAPES[name];
    const value = env[name]?.trim();
    if (value === undefined || value === '' || shape.accepts(value)) return [];
    // Credentials may hide in any address.
    const shown = JSON.stringify(value.replace(/\/\/[^/@]*@/, '//***@'));
    const fr = shape.secret ? 'valeur reçue non affichée (secret)' : `valeur reçue ${shown}`;
    const en = shape.secret ? 'received value not shown (secret)' : `received ${shown}`;
    return [
      { name, fr: `${name} : ${fr} ; attendu : ${shape.fr}.`, en: `${name}: ${en}; expected: ${shape.en}.` },
    ];
  });
}

function halfPairs(env: Environment): readonly SettingProblem[] {
  const given = (name: SettingName) => env[name]?.trim() ?? '';
  const isSet = (name: SettingName) => given(name) !== '';
  return PAIRS.flatMap(([one, other]) => {
    if (isSet(one) === isSet(other)) return [];
    const [present, name] = isSet(one) ? [one, other] : [other, one];
    // Malformed: already told.
    if (!SHAPES[present].accepts(given(present))) return [];
    return [
      {
        name,
        fr: `${name} : réglage manquant ; ${present} est réglé et ne sert à rien sans lui.`,
        en: `${name}: missing setting; ${present} is set and is of no use without it.`,
      },
    ];
  });
}

function nearestName(name: string): string {
  const ranked = SETTING_NAMES.map((known) => ({ known, distance: editDistance(name, known) }));
  return ranked.reduce((best, next) => (next.distance < best.distance ? next : best)).known;
}

/** Levenshtein: insertions, deletions and substitutions that lead from one word to the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of from.split('').entries()) {
    const current = [row + 1];
    for (const [column, other] of to.split('').entries()) {
      const substitution = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(substitution, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
