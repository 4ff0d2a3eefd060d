import { describe, expect, test } from 'vitest';
import { readSettings, SettingsRefusal } from '#kernel/settings.ts';

const place = { home: '/home/ana', uid: 1000, projectDir: '/srv/maillon' };

function problemsOf(env: Record<string, string>) {
  try {
    readSettings(env, place);
  } catch (error) {
    if (error instanceof SettingsRefusal) return error.problems;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  test('an empty environment gives a working installation on this machine only', () => {
    expect(readSettings({}, place)).toMatchObject({
      mode: 'instance',
      databaseUrl: undefined,
      directory: '/home/ana/.local/share/maillon/instance',
      secretFile: '/home/ana/.local/share/maillon/instance/secret',
      host: '127.0.0.1',
      port: 4310,
      baseUrl: 'http://127.0.0.1:4310',
      logLevel: 'info',
    });
  });

  test('the settings cannot be changed afterwards', () => {
    expect(Object.isFrozen(readSettings({}, place))).toBe(true);
  });

  test('root keeps its data in /var/lib, the demonstration in its own folder', () => {
    const settings = readSettings({}, { ...place, uid: 0, mode: 'demo' });
    expect(settings.directory).toBe('/var/lib/maillon/demo');
  });

  test('an absolute XDG_DATA_HOME is followed, a relative one is not', () => {
    expect(readSettings({ XDG_DATA_HOME: '/data' }, place).dataDirectory).toBe('/data/maillon');
    expect(readSettings({ XDG_DATA_HOME: 'data' }, place).dataDirectory).toBe(
      '/home/ana/.local/share/maillon',
    );
  });

  test('relative paths start at the project', () => {
    expect(readSettings({ MAILLON_DATA_DIR: 'var' }, place).directory).toBe('/srv/maillon/var/instance');
  });

  test('a public host makes https links, an explicit base address wins', () => {
    const env = { MAILLON_PUBLIC_HOST: 'crise.cpts.fr' };
    expect(readSettings(env, place).baseUrl).toBe('https://crise.cpts.fr');
    const both = { ...env, MAILLON_BASE_URL: 'https://autre.fr/maillon/' };
    expect(readSettings(both, place).baseUrl).toBe('https://autre.fr/maillon');
  });

  test('an empty value counts as absent', () => {
    expect(readSettings({ MAILLON_PORT: '', MAILLON_SMTP_URL: ' ' }, place).port).toBe(4310);
  });

  test.each([
    'postgres://app:secret@db:5432/maillon',
    'postgresql://db/maillon?sslmode=require',
    'postgres://app:secret@/maillon?host=/run/postgresql',
    'postgres:///maillon?host=/run/postgresql',
  ])('the database address %s is accepted', (value) => {
    expect(readSettings({ MAILLON_DATABASE_URL: value }, place).databaseUrl).toBe(value);
  });

  test('an unknown name is refused with its nearest neighbour, in both languages', () => {
    expect(problemsOf({ MAILLON_PROT: '80', PATH: '/bin' })).toEqual([
      {
        name: 'MAILLON_PROT',
        fr: 'MAILLON_PROT : réglage inconnu. Vouliez-vous écrire MAILLON_PORT ?',
        en: 'MAILLON_PROT: unknown setting. Did you mean MAILLON_PORT?',
      },
    ]);
    expect(problemsOf({ MAILLON_DATABASE: 'x' })[0]?.en).toContain('MAILLON_DATABASE_URL?');
  });

  test('a name inherited by every object is unknown like any other', () => {
    expect(problemsOf({ MAILLON_toString: 'x' })).toHaveLength(1);
  });

  test.each([
    ['MAILLON_PORT', '0'],
    ['MAILLON_PORT', '65536'],
    ['MAILLON_PORT', '0x50'],
    ['MAILLON_HOST', 'deux mots'],
    ['MAILLON_BASE_URL', 'crise.cpts.fr'],
    ['MAILLON_BASE_URL', 'ftp://crise.cpts.fr'],
    ['MAILLON_PUBLIC_HOST', 'https://crise.cpts.fr'],
    ['MAILLON_SMTP_FROM', 'crise'],
    ['MAILLON_SMS_SENDER', 'CPTS-du-Val-de-Loire'],
    ['MAILLON_METEOFRANCE_URL', 'meteo'],
    ['MAILLON_LOG_LEVEL', 'loud'],
    ['MAILLON_CHROMIUM', 'chromium'],
  ])('%s=%s is refused with the received value and the expected shape', (name, value) => {
    const [problem, ...others] = problemsOf({ [name]: value });
    expect(others).toEqual([]);
    expect(problem?.name).toBe(name);
    expect(problem?.fr).toContain(JSON.stringify(value));
    expect(problem?.fr).toContain('attendu');
    expect(problem?.en).toContain('expected');
  });

  test.each([
    ['MAILLON_DATABASE_URL', 'mysql://app:hunter2@db/maillon'],
    ['MAILLON_DATABASE_URL', 'postgres://app:hunter2@db:5432'],
    ['MAILLON_DATABASE_URL', 'hunter2'],
    ['MAILLON_SMTP_URL', 'http://app:hunter2@mail'],
    ['MAILLON_SMS_GATEWAY_URL', 'app:hunter2'],
    ['MAILLON_SMS_GATEWAY_TOKEN', 'hunter2 hunter2'],
    ['MAILLON_METEOFRANCE_API_KEY', 'hunter2 é'],
  ])('a malformed secret %s is refused and never repeated', (name, value) => {
    const [problem] = problemsOf({ [name]: value });
    expect(problem?.name).toBe(name);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  test('credentials inside an ordinary address are not repeated either', () => {
    const [problem] = problemsOf({ MAILLON_BASE_URL: 'ftp://app:hunter2@machine' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  test.each([
    ['MAILLON_SMTP_URL', 'smtps://app:hunter2@mail', 'MAILLON_SMTP_FROM'],
    ['MAILLON_SMTP_FROM', 'crise@cpts.example', 'MAILLON_SMTP_URL'],
    ['MAILLON_SMS_GATEWAY_URL', 'https://sms.example/hunter2', 'MAILLON_SMS_GATEWAY_TOKEN'],
    ['MAILLON_SMS_GATEWAY_TOKEN', 'hunter2', 'MAILLON_SMS_GATEWAY_URL'],
  ])('%s alone is refused, and what is missing is named', (name, value, missing) => {
    const problems = problemsOf({ [name]: value });
    expect(problems.map((problem) => problem.name)).toEqual([missing]);
    expect(problems[0]?.fr).toContain(name);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  test('all problems are told at once', () => {
    expect(problemsOf({ MAILLON_PORT: 'x', MAILLON_LOGLEVEL: 'info', MAILLON_HOST: '?' })).toHaveLength(3);
  });
});
