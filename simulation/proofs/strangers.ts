import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import pg from 'pg';
import type { Actor } from '#kernel/actor.ts';
import type { CommandContract, QueryContract } from '#kernel/contract.ts';
import { answerError } from '#kernel/http.ts';
import { testConnection } from '#kernel/testing/spine.ts';
import type { Installation } from '#server/runtime.ts';
import { sampleInput } from '#server/testing/sample-input.ts';
import type { Role } from '#vocabulary/role.ts';
import type { Call } from './loaded-territory.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Everything a territory holds, as one text for each table: what must neither change nor be told elsewhere. */
export async function everythingOf(territoryId: string): Promise<ReadonlyMap<string, string>> {
  const owner = new pg.Client(testConnection());
  await owner.connect();
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
       where column_name = 'territory_id' and table_type = 'BASE TABLE' and table_schema <> 'pgboss'`,
    );
    const held = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await owner.query(
        `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as text from ${name} t where territory_id = $1`,
        [territoryId],
      );
      held.set(name, rows[0].text);
    }
    return held;
  } finally {
    await owner.end();
  }
}

/** What only that territory may be told: its ids, and the telephones and names of its persons. */
export function secretsOf(held: ReadonlyMap<string, string>): ReadonlySet<string> {
  const secrets = new Set([...held.values()].flatMap((text) => text.match(uuid) ?? []));
  for (const text of held.values()) for (const [phone] of text.matchAll(/\+33\d{9}/g)) secrets.add(phone);
  return secrets;
}

/** Ids seen under each name of a field, in what people of the territory sent and were answered. */
export function idsByField(calls: Iterable<Call>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const walk = (key: string, value: unknown): void => {
    if (typeof value === 'string') {
      if (value.match(uuid)?.[0] === value) found.set(key, (found.get(key) ?? new Set()).add(value));
    } else if (value !== null && typeof value === 'object') {
      for (const [inner, content] of Object.entries(value)) walk(Array.isArray(value) ? key : inner, content);
    }
  };
  for (const { input, output } of calls) {
    walk('', input);
    walk('', output);
  }
  return new Map([...found].map(([key, ids]) => [key, [...ids]]));
}

/**
 * Inputs by which a stranger would reach for that territory: what was really sent to it, or a well-formed input in which
 * every id is one of its own.
 */
export function reachingInputs(
  contract: CommandContract | QueryContract,
  calls: ReadonlyMap<string, Call>,
  ids: ReadonlyMap<string, readonly string[]>,
): unknown[] {
  const real = calls.get(contract.name);
  const sample = sampleInput(contract.input);
  const pool = [...ids.values()].flatMap((all) => all.slice(0, 2));
  const shapes = sample === undefined ? [] : [sample];
  const filled = shapes.flatMap((shape) =>
    [0, 1, 2].map((rank) => withIds(shape, (key) => (ids.get(key) ?? pool).at(rank))),
  );
  const anyKind = hasId(sample) ? pool.map((id) => withIds(sample, () => id)) : [];
  return [...(real ? [real.input] : []), ...filled, ...anyKind].filter(
    (input) => contract.input.safeParse(input).success,
  );
}

function hasId(value: unknown): boolean {
  return uuidIn(JSON.stringify(value ?? null));
}

function uuidIn(text: string): boolean {
  return text.search(uuid) >= 0;
}

function withIds(value: unknown, idFor: (key: string) => string | undefined, key = ''): unknown {
  if (typeof value === 'string') return uuidIn(value) ? (idFor(key) ?? value) : value;
  if (Array.isArray(value)) return value.map((inner) => withIds(inner, idFor, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([inner, content]) => [inner, withIds(content, idFor, inner)]),
  );
}

/** Secrets that an answer tells although the question did not hold them. */
export function told(answer: string, question: unknown, secrets: ReadonlySet<string>): string[] {
  const asked = JSON.stringify(question ?? null);
  return [...(answer.match(uuid) ?? []), ...(answer.match(/\+33\d{9}/g) ?? [])].filter(
    (word) => secrets.has(word) && !asked.includes(word),
  );
}

export function stranger(territoryId: string, role: Role): Actor {
  const communes = role === 'town-hall' ? ['35236'] : [];
  return { id: randomUUID(), label: `Étranger ${role}`, territoryId, role, level: 3, communes };
}

/** The routes modules add by themselves (papers, files), asked with a real session opened the demonstration's way. */
export async function openFileRoutes(installation: Installation): Promise<FileRoutes> {
  const { runtime, registry } = installation;
  const app = Fastify();
  const routes: string[] = [];
  app.setErrorHandler(answerError(runtime));
  app.addHook('onRoute', ({ method, url }) => {
    if (method === 'GET') routes.push(url);
  });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart);
  for (const module of registry.modules) await module.routes?.(app, runtime);
  await app.ready();
  return {
    routes,
    close: () => app.close(),
    signIn: async (accountId, territoryId) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/session/demo',
        payload: { accountId, territoryId },
      });
      const session = answer.headers['set-cookie'];
      const cookies = [session ?? []].flat().map((line) => line.split(';')[0]);
      return async (url) => {
        const answer = await app.inject({ url, headers: { cookie: cookies.join('; ') } });
        return { status: answer.statusCode, text: answer.body, bytes: answer.rawPayload };
      };
    },
  };
}

export interface FileRoutes {
  /** Addresses of every GET route a module registers, parameters as `:name`. */
  readonly routes: readonly string[];
  signIn(
    accountId: string,
    territoryId: string,
  ): Promise<(url: string) => Promise<{ status: number; text: string; bytes: Buffer }>>;
  close(): Promise<void>;
}

/** The route with an id of the other territory in the place of each parameter. */
export function reachingAddress(route: string, id: string): string {
  return route.replace(':version', '1').replace(':file', `${id}.pdf`).replace(/:\w+/g, id);
}
