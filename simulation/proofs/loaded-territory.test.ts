import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findVerb } from '#cli/verbs.ts';
import { systemActor } from '#kernel/actor.ts';
import type { CommandContract, QueryContract } from '#kernel/contract.ts';
import { systemScope } from '#kernel/database.ts';
import { sealJournal } from '#kernel/sealing.ts';
import { registerAccount } from '#modules/access/contract/members.ts';
import { createTerritory } from '#modules/territory/contract/settings.ts';
import { roles } from '#vocabulary/role.ts';
import { type LoadedTerritory, loadTerritory } from './loaded-territory.ts';
import {
  everythingOf,
  idsByField,
  openFileRoutes,
  reachingAddress,
  reachingInputs,
  secretsOf,
  stranger,
  told,
} from './strangers.ts';

let loaded: LoadedTerritory;
beforeAll(async () => {
  loaded = await loadTerritory();
}, 300_000);
afterAll(() => loaded?.close());

test('every kind of command of the day, sent twice at once through its route, had one effect (R-13)', () => {
  expect([...loaded.calls.keys()]).toEqual(
    expect.arrayContaining([
      'crisis.activate',
      'rounds.record-contact',
      'needs.accept-need',
      'visits.arrive',
    ]),
  );
});

/** `maillon check` and `maillon journal verify`, as the terminal runs them. */
async function terminal(...words: string[]): Promise<{ words: string; fault: boolean }> {
  const { installation, rehearsal } = loaded;
  const found = findVerb(words);
  if (!found) throw new Error(`no verb ${words.join(' ')}`);
  const runtime = { ...installation.runtime, clock: rehearsal.clock };
  const outcome = await found.verb.run(
    {
      installation: { ...installation, runtime },
      actor: rehearsal.system,
      options: {},
      progress: () => undefined,
    },
    found.rest,
  );
  return { words: outcome.words, fault: outcome.fault ?? false };
}

test('the day leaves every invariant true and the journal whole (R-40)', async () => {
  const { installation, rehearsal } = loaded;
  while ((await sealJournal(installation.runtime.database, rehearsal.clock.now())) > 0);
  expect(await terminal('check')).toEqual({ words: expect.not.stringContaining('✗'), fault: false });
  expect(await terminal('journal', 'verify')).toEqual({
    words: expect.stringMatching(/intact.* 0 à sceller/),
    fault: false,
  });
});

test('the check names what is broken, and ends as a fault', async () => {
  const grow = (by: number) =>
    loaded.installation.runtime.database.transaction(systemScope(loaded.territoryId), (tx) =>
      sql`update rounds.round set size = size + ${by}`.execute(tx),
    );
  await grow(1);
  expect(await terminal('check')).toEqual({ words: expect.stringContaining('✗ I-11'), fault: true });
  await grow(-1);
  expect((await terminal('check')).fault).toBe(false);
});

// S-12. They hold every id of the loaded territory, and the highest level in their own.
describe('people of another territory', () => {
  const elsewhere = randomUUID();
  const members = roles.filter((role) => role !== 'citizen');
  const accounts = new Map(members.map((role) => [role, randomUUID()]));
  let before: ReadonlyMap<string, string>;
  let secrets: ReadonlySet<string>;
  let ids: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    const { rehearsal, calls, territoryId } = loaded;
    await rehearsal.run(systemActor(elsewhere), createTerritory, {
      name: 'CPTS d’ailleurs',
      shortName: 'Ailleurs',
      communeCodes: ['35236'],
      callbackNumber: '02 61 91 99 16',
      exercise: false,
      first: null,
    });
    for (const [role, accountId] of accounts) {
      await rehearsal.run(systemActor(elsewhere), registerAccount, {
        accountId,
        displayName: `Étranger ${role}`,
        email: `${role}@ailleurs.example`,
        phone: '',
        language: 'fr',
        demo: true,
        role,
        communes: role === 'town-hall' ? ['35236'] : [],
        professionalId: null,
      });
    }
    before = await everythingOf(territoryId);
    secrets = secretsOf(before);
    ids = idsByField(calls.values());
  });

  async function expectNothingChanged(): Promise<void> {
    const after = await everythingOf(loaded.territoryId);
    expect([...before].filter(([table, text]) => after.get(table) !== text).map(([table]) => table)).toEqual(
      [],
    );
  }

  test('are given no paper and no file by its ids', async () => {
    const files = await openFileRoutes(loaded.installation);
    const pool = [...new Set([...ids.values()].flatMap((all) => all.slice(0, 3)))];
    const given: string[] = [];
    /** The public pages of the territory, and in a demonstration its accounts, are for everybody. */
    const anyone = await files.signIn('', '');
    const open = new Set<string>();
    for (const route of files.routes)
      for (const word of told((await anyone(route)).text, '', secrets)) open.add(word);
    for (const [role, accountId] of accounts) {
      const get = await files.signIn(accountId, elsewhere);
      expect((await get('/api/v1/session')).text).toContain(accountId);
      for (const route of files.routes) {
        const addresses = route.includes(':') ? pool.map((id) => reachingAddress(route, id)) : [route];
        for (const address of addresses) {
          const { status, text } = await get(address);
          const words = told(text, address, secrets).filter((word) => !open.has(word));
          if (words.length > 0 || (route.includes(':') && status < 400))
            given.push(`${role} ${status} ${address}`);
          if (status >= 500) given.push(`${role} ${status} ${address}: ${text.slice(0, 120)}`);
        }
      }
    }
    await files.close();
    expect(given).toEqual([]);
    await expectNothingChanged();
  });

  // Last: what they do in their own territory may carry these ids.
  test('are told nothing by any query or command, and change nothing', async () => {
    const { door, calls, installation } = loaded;
    const { commands, queries } = installation.registry;
    const contracts: (CommandContract | QueryContract)[] = [...queries.values(), ...commands.values()].map(
      ({ contract }) => contract,
    );
    const leaks: string[] = [];
    /** What a stranger wrote in its own territory may be read back there. */
    const brought = new Set<string>();
    let asked = 0;
    for (const contract of contracts) {
      for (const [role, input] of pairs(contract.roles, reachingInputs(contract, calls, ids))) {
        const { status, text } = await door.post(
          stranger(elsewhere, role),
          `/api/v1/${contract.kind === 'command' ? 'commands' : 'queries'}/${contract.name}`,
          contract.kind === 'command' ? { commandId: randomUUID(), input } : { input },
        );
        asked++;
        const words = told(text, input, secrets).filter((word) => !brought.has(word));
        if (words.length > 0) leaks.push(`${contract.name} tells ${role}: ${words.slice(0, 3).join(' ')}`);
        if (status === 500) leaks.push(`${contract.name} breaks for ${role}: ${text.slice(0, 120)}`);
        if (contract.kind === 'command' && status === 200)
          for (const word of told(JSON.stringify(input), undefined, secrets)) brought.add(word);
      }
    }
    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(contracts.length);
    await expectNothingChanged();
  });
});

function pairs<Left, Right>(left: readonly Left[], right: readonly Right[]): [Left, Right][] {
  return left.flatMap((one) => right.map((other): [Left, Right] => [one, other]));
}
