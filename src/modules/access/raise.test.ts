import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import {
  accessApp,
  codeAt,
  goodPassword,
  type Joined,
  joinByPassword,
  type TestBrowser,
} from '#modules/access/testing/access-app.ts';

const minute = 60_000;

/** A coordinator who signed in with a password and a code more than a quarter of an hour ago. */
async function setUp() {
  const spine = await testSpine([accessModule]);
  const app = await accessApp(spine, [accessModule]);
  const person = await joinByPassword(spine, app, { role: 'coordinator', name: 'Claire Le Goff' });
  const stay = async (browser: TestBrowser) => {
    for (let n = 0; n < 2; n++) {
      spine.clock.advance(8 * minute);
      await browser.post('/api/v1/session/activity');
    }
  };
  await stay(person.browser);
  const raise = (browser: TestBrowser, code: string) =>
    browser.post('/api/v1/session/raise', { kind: 'code', code });
  return { spine, app, person, stay, raise };
}

const invitation = { displayName: 'Paul', contact: '', role: 'operator', communes: [], professionalId: null };
const invite = ({ browser }: Pick<Joined, 'browser'>, commandId: string = randomUUID()) =>
  browser.post('/api/v1/commands/access.invite-member', { commandId, input: invitation });

test('a grave action refused for its level is done once, under its own id, after the code', async () => {
  const { spine, person, stay, raise } = await setUp();
  await using _ = spine;
  const commandId = randomUUID();
  const refused = await invite(person, commandId);
  expect(refused).toMatchObject({
    status: 403,
    body: { code: 'kernel.level-too-low', facts: { level: 2 } },
  });
  expect((await raise(person.browser, codeAt(spine, person.seed))).status).toBe(204);
  const done = await invite(person, commandId);
  expect(done.status).toBe(200);
  expect((await invite(person, commandId)).body.seq).toBe(done.body.seq);
  const list = await person.browser.query('access.list-invitations', {});
  expect(
    list.body.output.invitations.filter(({ displayName }: { displayName: string }) => displayName === 'Paul'),
  ).toHaveLength(1);
  await stay(person.browser);
  expect((await invite(person)).body.code).toBe('kernel.level-too-low');
});

test('a wrong code raises nothing, and neither does one that already served', async () => {
  const { spine, person, raise } = await setUp();
  await using _ = spine;
  const right = codeAt(spine, person.seed);
  const wrong = right === '123456' ? '654321' : '123456';
  expect((await raise(person.browser, wrong)).body.code).toBe('access.wrong-code');
  expect((await invite(person)).body.code).toBe('kernel.level-too-low');
  expect((await raise(person.browser, right)).status).toBe(204);
  expect((await raise(person.browser, right)).body.code).toBe('access.wrong-code');
  const [recovery = ''] = person.recoveryCodes;
  expect((await raise(person.browser, recovery)).status).toBe(204);
  expect((await raise(person.browser, recovery)).body.code).toBe('access.wrong-code');
});

test('whoever guesses at an open session waits as they would at sign-in, the right code included', async () => {
  const { spine, person, raise } = await setUp();
  await using _ = spine;
  for (let n = 0; n < 12; n++) await raise(person.browser, '12');
  const blocked = await raise(person.browser, codeAt(spine, person.seed));
  expect(blocked).toMatchObject({ status: 503, body: { code: 'access.wait' } });
  // The same count as at sign-in: the password step waits too.
  const first = await person.browser.post('/api/v1/session/password', {
    identifier: person.email,
    password: goodPassword,
  });
  expect(first.body.code).toBe('access.wait');
});

test('one raises one’s own session with one’s own code, and no other session', async () => {
  const { spine, app, person, raise } = await setUp();
  await using _ = spine;
  const other = await joinByPassword(spine, app, { role: 'coordinator', name: 'Yann Le Roux' });
  expect((await raise(person.browser, codeAt(spine, other.seed, 1))).body.code).toBe('access.wrong-code');
  const elsewhere = app.browser({ ...person.browser.cookies });
  expect((await raise(person.browser, codeAt(spine, person.seed))).status).toBe(204);
  expect((await invite(person)).status).toBe(200);
  // A copy of the cookie made before: not raised, and dead after half a minute.
  expect((await invite({ browser: elsewhere })).body.code).toBe('kernel.level-too-low');
  expect((await elsewhere.get('/api/v1/session')).body).toMatchObject({ level: 1 });
  spine.clock.advance(30_000);
  expect((await elsewhere.get('/api/v1/session')).status).toBe(401);
  expect((await person.browser.get('/api/v1/session')).body).toMatchObject({ level: 2 });
  expect((await raise(app.browser(), codeAt(spine, person.seed, 1))).status).toBe(401);
});

test('one closes one’s own sessions at any level, those of others only once confirmed', async () => {
  const { spine, app, person, raise } = await setUp();
  await using _ = spine;
  const other = await joinByPassword(spine, app, { name: 'Nadia Kervella' });
  const sessions = await person.browser.query('access.list-sessions', { whose: 'territory' });
  const rows: { sessionId: string; accountId: string }[] = sessions.body.output.sessions;
  const sessionId = rows.find(({ accountId }) => accountId === other.accountId)?.sessionId;
  const end = () => person.browser.command('access.end-session', { sessionId });
  const endAll = (accountId: string) => person.browser.command('access.end-sessions-of', { accountId });
  expect((await end()).body.code).toBe('kernel.level-too-low');
  expect((await endAll(other.accountId)).body.code).toBe('kernel.level-too-low');
  expect((await other.browser.get('/api/v1/session')).status).toBe(200);
  await raise(person.browser, codeAt(spine, person.seed));
  expect((await end()).status).toBe(200);
  expect((await other.browser.get('/api/v1/session')).status).toBe(401);
  spine.clock.advance(14 * minute);
  await person.browser.post('/api/v1/session/activity');
  spine.clock.advance(2 * minute);
  expect((await endAll(person.accountId)).status).toBe(200);
});

test('a desk left open gives a passer-by no means of their own', async () => {
  const { spine, person, raise } = await setUp();
  await using _ = spine;
  const enrol = () =>
    person.browser.post('/api/v1/session/enrolment', {
      kind: 'code',
      displayName: 'Claire Le Goff',
      identifier: person.email,
    });
  const codes = () => person.browser.post('/api/v1/session/recovery-codes');
  expect((await enrol()).body.code).toBe('kernel.level-too-low');
  expect((await codes()).body.code).toBe('kernel.level-too-low');
  await raise(person.browser, codeAt(spine, person.seed));
  const { ceremonyId, code } = (await enrol()).body;
  expect((await codes()).body.recoveryCodes).toHaveLength(10);
  spine.clock.advance(14 * minute);
  await person.browser.post('/api/v1/session/activity');
  spine.clock.advance(2 * minute);
  const factor = { kind: 'code', ceremonyId, code: codeAt(spine, code.secret) };
  expect((await person.browser.post('/api/v1/session/factor', factor)).body.code).toBe(
    'kernel.level-too-low',
  );
});
