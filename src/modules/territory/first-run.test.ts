import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { platformScope } from '#kernel/database.ts';
import { testSpine } from '#kernel/testing/spine.ts';
import { firstRunAddress } from '#modules/access/first-run.ts';
import { accessModule } from '#modules/access/module.ts';
import { accessApp, codeAt, goodPassword, type TestBrowser } from '#modules/access/testing/access-app.ts';
import { territoryModule } from '#modules/territory/module.ts';

const modules = [accessModule, territoryModule];

async function setUp() {
  const spine = await testSpine(modules);
  const app = await accessApp(spine, modules);
  const token = async () => (await firstRunAddress(spine.runtime))?.split('#')[1] ?? '';
  const create = async (
    browser: TestBrowser,
    given: string,
    communeCodes = ['35236', '44185'],
    email = 'claire@cpts.test',
  ) => {
    const { body } = await browser.post('/api/v1/session/enrolment', {
      token: given,
      kind: 'code',
      displayName: 'Claire Le Goff',
      identifier: email,
    });
    if (body.ceremonyId === undefined) return { status: body.status, body };
    return browser.post('/api/v1/first-run', {
      token: given,
      person: {
        displayName: 'Claire Le Goff',
        email,
        phone: '',
        language: 'fr',
        factor: {
          kind: 'password-and-code',
          ceremonyId: body.ceremonyId,
          password: goodPassword,
          code: codeAt(spine, body.code.secret),
        },
      },
      territory: { name: 'CPTS du Pays de Redon', communeCodes, callbackNumber: '' },
    });
  };
  const check = async (given: string) =>
    (await app.browser().post('/api/v1/first-run/check', { token: given })).body.open;
  return { spine, app, token, create, check };
}

test('the printed address makes the territory and its coordinator, signed in, and works once', async () => {
  const { spine, app, token, create, check } = await setUp();
  await using _ = spine;
  const given = await token();
  expect(await check(given)).toBe(true);
  const browser = app.browser();
  const made = await create(browser, given);
  expect(made.status).toBe(200);
  expect(made.body.recoveryCodes).toHaveLength(10);
  expect((await browser.get('/api/v1/session')).body).toMatchObject({
    name: 'Claire Le Goff',
    role: 'coordinator',
    level: 2,
    territory: { id: made.body.territoryId, name: 'CPTS du Pays de Redon', timeZone: 'Europe/Paris' },
  });
  expect((await browser.query('territory.get-territory', {})).body.output.communes).toHaveLength(2);
  expect(await check(given)).toBe(false);
  expect((await create(app.browser(), given)).status).toBe(404);
  // Somebody coordinates now: no further address is printed.
  expect(await firstRunAddress(spine.runtime)).toBeUndefined();
});

test('two tabs with the same address make one territory', async () => {
  const { spine, app, token, create } = await setUp();
  await using _ = spine;
  const given = await token();
  const answers = await Promise.all(
    ['claire@cpts.test', 'jean@cpts.test'].map((email) => create(app.browser(), given, ['35236'], email)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { rows } = await spine.runtime.database.transaction(platformScope, (tx) =>
    sql`select account_id from access.membership`.execute(tx),
  );
  expect(rows).toHaveLength(1);
});

test('what is refused on the way leaves the address good and nothing half made', async () => {
  const { spine, app, token, create, check } = await setUp();
  await using _ = spine;
  const given = await token();
  const refused = await create(app.browser(), given, ['99999']);
  expect(refused.body.code).toBe('territory.commune-unknown');
  expect(await check(given)).toBe(true);
  expect((await create(app.browser(), given)).status).toBe(200);
});

test('a new start replaces the address, and a day later it is dead', async () => {
  const { spine, token, check } = await setUp();
  await using _ = spine;
  const first = await token();
  const second = await token();
  expect(await check(first)).toBe(false);
  expect(await check(second)).toBe(true);
  expect(await check('x'.repeat(43))).toBe(false);
  spine.clock.advance(86_400_000);
  expect(await check(second)).toBe(false);
});

test('the address names localhost, where passkeys exist, and carries its secret in the fragment', async () => {
  const { spine } = await setUp();
  await using _ = spine;
  expect(await firstRunAddress(spine.runtime)).toMatch(
    /^http:\/\/localhost:4310\/premier-demarrage#[\w-]{43}$/,
  );
});
