import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { platformScope } from '#kernel/database.ts';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { accessApp, codeAt, goodPassword, joinByPassword } from '#modules/access/testing/access-app.ts';

const minute = 60_000;

async function setUp() {
  const spine = await testSpine([accessModule]);
  const app = await accessApp(spine, [accessModule]);
  return { spine, app };
}

test('a password opens nothing by itself; with the one-time code it opens a session of level 2, of level 1 after 15 minutes', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { email, seed } = await joinByPassword(spine, app);
  spine.clock.advance(minute);
  const browser = app.browser();
  const first = await browser.post('/api/v1/session/password', { identifier: email, password: goodPassword });
  expect(first.body).toMatchObject({ next: 'code' });
  expect((await browser.get('/api/v1/session')).status).toBe(401);
  const second = await browser.post('/api/v1/session/code', {
    ceremonyId: first.body.ceremonyId,
    code: codeAt(spine, seed),
  });
  expect(second.body).toEqual({ next: 'done' });
  const level = async () => (await browser.get('/api/v1/session')).body.level;
  expect(await level()).toBe(2);
  spine.clock.advance(15 * minute - 1);
  expect(await level()).toBe(2);
  spine.clock.advance(1);
  expect(await level()).toBe(1);
});

test('a one-time code is good once, and so is a recovery code', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { email, seed, recoveryCodes } = await joinByPassword(spine, app);
  const signIn = async (code: string) => {
    const browser = app.browser();
    const { body } = await browser.post('/api/v1/session/password', {
      identifier: email,
      password: goodPassword,
    });
    return browser.post('/api/v1/session/code', { ceremonyId: body.ceremonyId, code });
  };
  // The very code that confirmed the enrolment, still inside its window.
  expect((await signIn(codeAt(spine, seed))).body.code).toBe('access.wrong-code');
  spine.clock.advance(minute);
  const code = codeAt(spine, seed);
  expect((await signIn(code)).body).toEqual({ next: 'done' });
  expect((await signIn(code)).body.code).toBe('access.wrong-code');
  // An older step that was never used stays refused after a newer one.
  expect((await signIn(codeAt(spine, seed, -1))).body.code).toBe('access.wrong-code');
  expect(recoveryCodes).toHaveLength(10);
  expect((await signIn(recoveryCodes[0] ?? '')).body).toEqual({ next: 'done' });
  expect((await signIn(recoveryCodes[0] ?? '')).body.code).toBe('access.wrong-code');
  expect((await signIn((recoveryCodes[1] ?? '').toLowerCase())).body).toEqual({ next: 'done' });
});

test('an unknown name and a wrong password are answered alike', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { email } = await joinByPassword(spine, app);
  const answers = await Promise.all(
    [
      { identifier: email, password: 'not the password' },
      { identifier: 'nobody@cpts.test', password: 'not the password' },
      { identifier: '06 39 98 12 34', password: 'not the password' },
    ].map((body) => app.browser().post('/api/v1/session/password', body)),
  );
  expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
  expect(answers[0]?.body.code).toBe('access.wrong-sign-in');
});

test('whoever guesses waits, longer each time, and the owner elsewhere hardly does', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { email, seed } = await joinByPassword(spine, app);
  const guess = (remoteAddress: string, password: string) =>
    app.app.inject({
      method: 'POST',
      url: '/api/v1/session/password',
      remoteAddress,
      payload: { identifier: email, password },
    });
  for (let n = 0; n < 12; n++) await guess('192.0.2.7', `wrong guess number ${n}`);
  const blocked = (await guess('192.0.2.7', goodPassword)).json();
  expect(blocked).toMatchObject({ code: 'access.wait' });
  expect(blocked.facts.seconds).toBeGreaterThan(0);
  spine.clock.advance(minute);
  const owner = await guess('198.51.100.2', goodPassword);
  expect(owner.json()).toMatchObject({ next: 'code' });
  const done = await app.browser().post('/api/v1/session/code', {
    ceremonyId: owner.json().ceremonyId,
    code: codeAt(spine, seed),
  });
  expect(done.body).toEqual({ next: 'done' });
});

test('a cookie planted before sign-in never becomes a session, and each sign-in has a new one', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { email, seed } = await joinByPassword(spine, app);
  const planted = 'p'.repeat(43);
  const browser = app.browser({ maillon_session: planted });
  const tokens = [planted];
  for (let n = 0; n < 2; n++) {
    spine.clock.advance(minute);
    const { body } = await browser.post('/api/v1/session/password', {
      identifier: email,
      password: goodPassword,
    });
    await browser.post('/api/v1/session/code', { ceremonyId: body.ceremonyId, code: codeAt(spine, seed) });
    tokens.push(browser.cookies.maillon_session ?? '');
  }
  expect(new Set(tokens).size).toBe(3);
  for (const token of tokens.slice(0, 2)) {
    expect((await app.browser({ maillon_session: token }).get('/api/v1/session')).status).toBe(401);
  }
  expect((await browser.get('/api/v1/session')).status).toBe(200);
});

test('the database keeps no token, only its fingerprint', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser } = await joinByPassword(spine, app);
  const token = browser.cookies.maillon_session ?? '';
  const { rows } = await spine.runtime.database.transaction(platformScope, (tx) =>
    sql<{ dump: string }>`select string_agg(s::text, ' ') as dump from access.session s`.execute(tx),
  );
  expect(token).toHaveLength(43);
  expect(rows[0]?.dump).not.toContain(token);
  expect(rows[0]?.dump).not.toContain(Buffer.from(token).toString('hex'));
});

test('a session signed out, killed or stolen back is dead at its next request', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser } = await joinByPassword(spine, app);
  const stolen = app.browser({ ...browser.cookies });
  expect((await stolen.get('/api/v1/session')).status).toBe(200);
  await browser.post('/api/v1/session/sign-out');
  expect(browser.cookies).toEqual({});
  expect((await stolen.get('/api/v1/session')).status).toBe(401);
  expect((await stolen.query('access.get-own-account', {})).status).toBe(401);
});

test('an open live stream ends with its session', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser } = await joinByPassword(spine, app);
  const address = await app.app.listen({ port: 0, host: '127.0.0.1' });
  try {
    const cookie = Object.entries(browser.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const stream = await fetch(`${address}/api/v1/live`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    let ended = false;
    const end = stream.text().then(() => {
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(ended).toBe(false);
    await browser.post('/api/v1/session/sign-out');
    await end;
  } finally {
    await app.app.close();
  }
});

test('a desk left alone is signed out after 15 minutes, the phone desk after 60, though its screens poll', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const professional = await joinByPassword(spine, app, { role: 'professional' });
  const operator = await joinByPassword(spine, app, { role: 'operator' });
  const poll = (person: typeof operator) => person.browser.query('access.get-own-account', {});
  for (let n = 0; n < 14; n++) {
    spine.clock.advance(minute);
    expect((await poll(professional)).status).toBe(200);
  }
  await professional.browser.post('/api/v1/session/activity');
  spine.clock.advance(14 * minute);
  expect((await poll(professional)).status).toBe(200);
  spine.clock.advance(minute);
  expect((await poll(professional)).status).toBe(401);
  expect((await poll(operator)).status).toBe(200);
  spine.clock.advance(31 * minute);
  expect((await poll(operator)).status).toBe(401);
});

test('twelve hours after sign-in the session ends, however busy', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser } = await joinByPassword(spine, app);
  for (let n = 0; n < 12 * 4 - 1; n++) {
    spine.clock.advance(15 * minute);
    expect((await browser.post('/api/v1/session/activity')).status).toBe(204);
  }
  spine.clock.advance(15 * minute);
  expect((await browser.post('/api/v1/session/activity')).status).toBe(401);
});

test('a new password ends the other sessions and keeps this one', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser, email, seed } = await joinByPassword(spine, app);
  spine.clock.advance(minute);
  const other = app.browser();
  const { body } = await other.post('/api/v1/session/password', {
    identifier: email,
    password: goodPassword,
  });
  await other.post('/api/v1/session/code', { ceremonyId: body.ceremonyId, code: codeAt(spine, seed) });
  const change = (current: string, next: string) =>
    browser.post('/api/v1/session/password-change', { current, next });
  expect((await change('wrong', 'vélo-grenier-orage-42')).body.code).toBe('access.wrong-sign-in');
  expect((await change(goodPassword, 'motdepasse2026')).body.code).toBe('access.password-too-common');
  expect((await change(goodPassword, 'vélo-grenier-orage-42')).status).toBe(200);
  expect((await other.get('/api/v1/session')).status).toBe(401);
  expect((await browser.get('/api/v1/session')).status).toBe(200);
});

test('demonstration accounts sign in with one click in a demonstration, and nowhere else', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { accountId } = await joinByPassword(spine, app);
  const body = { accountId, territoryId: spine.territoryId };
  expect((await app.browser().get('/api/v1/session/demo-accounts')).status).toBe(404);
  expect((await app.browser().post('/api/v1/session/demo', body)).status).toBe(404);
  const demo = await accessApp(spine, [accessModule], { demo: true });
  // Not even there for an account that was not made for it.
  expect((await demo.browser().post('/api/v1/session/demo', body)).status).toBe(404);
  await spine.runtime.database.transaction(platformScope, (tx) =>
    sql`update access.account set demo = true where account_id = ${accountId}`.execute(tx),
  );
  const browser = demo.browser();
  expect((await browser.get('/api/v1/session/demo-accounts')).body.accounts).toMatchObject([{ accountId }]);
  expect((await browser.post('/api/v1/session/demo', body)).body).toEqual({ next: 'done' });
  expect((await browser.get('/api/v1/session')).body).toMatchObject({ demo: true, level: 2 });
});

test('a recovery code in place of the password lets someone who lost their only key enrol new means, nothing else', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { email, accountId, recoveryCodes } = await joinByPassword(spine, app);
  // As an account made with a passkey alone: no password, no application of codes.
  await spine.runtime.database.transaction(platformScope, async (tx) => {
    await sql`delete from access.password where account_id = ${accountId}`.execute(tx);
    await sql`delete from access.totp where account_id = ${accountId}`.execute(tx);
  });
  const browser = app.browser();
  const enter = (code: string) =>
    browser.post('/api/v1/session/password', { identifier: email, password: code });
  expect((await enter('ABCDE-FGHJK')).body.code).toBe('access.wrong-sign-in');
  expect((await enter(recoveryCodes[0] ?? '')).body).toMatchObject({ next: 'enrol', password: 'new' });
  expect((await browser.get('/api/v1/session')).status).toBe(401);
  const enrolment = await browser.post('/api/v1/session/enrolment', {
    kind: 'code',
    displayName: 'Nadia Kervella',
    identifier: email,
  });
  const { ceremonyId, code } = enrolment.body;
  const factor = { kind: 'code', ceremonyId, code: codeAt(spine, code.secret) };
  expect((await browser.post('/api/v1/session/factor', factor)).body.code).toBe('access.password-missing');
  const whole = { ...factor, password: goodPassword };
  const done = await browser.post('/api/v1/session/factor', whole);
  expect(done.body.recoveryCodes).toHaveLength(10);
  expect((await browser.get('/api/v1/session')).body).toMatchObject({ actorId: accountId, level: 2 });
  // The code is spent, and the whole former set with it.
  expect((await enter(recoveryCodes[0] ?? '')).body.code).toBe('access.wrong-sign-in');
  expect((await enter(recoveryCodes[1] ?? '')).body.code).toBe('access.wrong-sign-in');
});

test('a first code confirmed early spares a long form, for that ceremony alone', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser, email } = await joinByPassword(spine, app);
  const enrol = async () => {
    const person = { kind: 'code', displayName: 'Nadia Kervella', identifier: email };
    return (await browser.post('/api/v1/session/enrolment', person)).body;
  };
  const first = await enrol();
  const confirm = (password: string, code: string) =>
    browser.post('/api/v1/session/enrolment-confirm', {
      ceremonyId: first.ceremonyId,
      displayName: 'Nadia Kervella',
      password,
      code,
    });
  const right = codeAt(spine, first.code.secret);
  expect((await confirm('NadiaKervella26', right)).body.code).toBe('access.password-too-common');
  expect((await confirm(goodPassword, right === '000000' ? '1' : '000000')).body.code).toBe(
    'access.wrong-code',
  );
  expect((await confirm(goodPassword, right)).status).toBe(200);
  spine.clock.advance(10 * minute);
  const second = await enrol();
  const send = (ceremonyId: string) =>
    browser.post('/api/v1/session/factor', { kind: 'code', ceremonyId, code: right });
  expect((await send(second.ceremonyId)).body.code).toBe('access.wrong-code');
  expect((await send(first.ceremonyId)).status).toBe(200);
  expect((await send(first.ceremonyId)).body.code).toBe('access.ceremony-over');
});
