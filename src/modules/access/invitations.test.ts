import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import {
  acceptInvitation,
  inviteMember,
  listInvitations,
  registerAccount,
  renewAccess,
  revokeInvitation,
  showInvitation,
} from '#modules/access/contract/members.ts';
import { accessModule } from '#modules/access/module.ts';
import {
  accessApp,
  codeAt,
  goodPassword,
  joinByPassword,
  type TestBrowser,
} from '#modules/access/testing/access-app.ts';

const hour = 3_600_000;
const invitation = {
  displayName: 'Paul',
  contact: '',
  role: 'volunteer' as const,
  communes: [],
  professionalId: null,
};

async function setUp() {
  const spine = await testSpine([accessModule]);
  const app = await accessApp(spine, [accessModule]);
  const coordinator = spine.actor('coordinator');
  const invite = async () => {
    const { invitationId } = await spine.run(coordinator, inviteMember, invitation);
    return { invitationId, ...(await spine.ask(coordinator, showInvitation, { invitationId })) };
  };
  const accept = async (browser: TestBrowser, token: string, email: string) => {
    const person = { displayName: 'Paul Riou', identifier: email };
    const { body } = await browser.post('/api/v1/session/enrolment', { token, kind: 'code', ...person });
    if (body.ceremonyId === undefined) return { status: body.status, body };
    return browser.post('/api/v1/session/accept', {
      token,
      displayName: 'Paul Riou',
      email,
      phone: '',
      language: 'fr',
      factor: {
        kind: 'password-and-code',
        ceremonyId: body.ceremonyId,
        password: goodPassword,
        code: codeAt(spine, body.code.secret),
      },
    });
  };
  return { spine, app, coordinator, invite, accept };
}

test('an invitation works once', async () => {
  const { spine, app, invite, accept } = await setUp();
  await using _ = spine;
  const { token } = await invite();
  const read = await app.browser().post('/api/v1/session/invitation', { token });
  expect(read.body).toMatchObject({ role: 'volunteer', displayName: 'Paul', renewal: false });
  const browser = app.browser();
  const accepted = await accept(browser, token, 'paul@cpts.test');
  expect(accepted.body).toMatchObject({ next: 'done' });
  expect(accepted.body.recoveryCodes).toHaveLength(10);
  expect((await browser.get('/api/v1/session')).body).toMatchObject({ role: 'volunteer', level: 2 });
  expect((await accept(app.browser(), token, 'thief@cpts.test')).body.code).toBe('access.invitation-used');
  expect((await app.browser().post('/api/v1/session/invitation', { token })).body.code).toBe(
    'access.invitation-used',
  );
});

test('of two people who accept at the same moment, one gets in', async () => {
  const { spine, app, invite, accept } = await setUp();
  await using _ = spine;
  const { token } = await invite();
  const answers = await Promise.all(
    ['a@cpts.test', 'b@cpts.test'].map((email) => accept(app.browser(), token, email)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('an invitation dies after 24 hours, or when it is withdrawn', async () => {
  const { spine, app, coordinator, invite, accept } = await setUp();
  await using _ = spine;
  const late = await invite();
  spine.clock.advance(24 * hour);
  expect((await accept(app.browser(), late.token, 'paul@cpts.test')).body.code).toBe(
    'access.invitation-expired',
  );
  const withdrawn = await invite();
  await spine.run(coordinator, revokeInvitation, { invitationId: withdrawn.invitationId });
  expect((await accept(app.browser(), withdrawn.token, 'paul@cpts.test')).body.code).toBe(
    'access.invitation-revoked',
  );
  const { invitations } = await spine.ask(coordinator, listInvitations, {});
  expect(invitations.map(({ state }) => state).sort()).toEqual(['expired', 'revoked']);
});

test('its secret is shown for ten minutes, to whoever made it, and the journal never holds it', async () => {
  const { spine, coordinator, invite } = await setUp();
  await using _ = spine;
  const { invitationId, token } = await invite();
  const colleague = spine.actor('coordinator', { id: '0190a0a0-0000-7000-8000-000000000001' });
  await expect(spine.ask(colleague, showInvitation, { invitationId })).rejects.toMatchObject({
    code: 'access.invitation-no-longer-shown',
  });
  spine.clock.advance(10 * 60_000);
  await expect(spine.ask(coordinator, showInvitation, { invitationId })).rejects.toMatchObject({
    code: 'access.invitation-no-longer-shown',
  });
  const { rows } = await spine.as(coordinator, (tx) =>
    sql<{ dump: string }>`select string_agg(j::text, ' ') as dump from kernel.journal j`.execute(tx),
  );
  expect(rows[0]?.dump).toContain(invitationId);
  expect(rows[0]?.dump).not.toContain(token);
});

test('a weak password or a wrong code leaves the invitation open', async () => {
  const { spine, app, invite, accept } = await setUp();
  await using _ = spine;
  const { token } = await invite();
  const browser = app.browser();
  const { body } = await browser.post('/api/v1/session/enrolment', {
    token,
    kind: 'code',
    displayName: 'Paul Riou',
    identifier: 'paul@cpts.test',
  });
  const attempt = (password: string, code: string) =>
    browser.post('/api/v1/session/accept', {
      token,
      displayName: 'Paul Riou',
      email: 'paul@cpts.test',
      phone: '',
      language: 'fr',
      factor: { kind: 'password-and-code', ceremonyId: body.ceremonyId, password, code },
    });
  const code = codeAt(spine, body.code.secret);
  expect((await attempt('PaulRiou2026', code)).body.code).toBe('access.password-too-common');
  expect((await attempt(goodPassword, code === '000000' ? '111111' : '000000')).body.code).toBe(
    'access.wrong-code',
  );
  expect((await accept(app.browser(), token, 'paul@cpts.test')).status).toBe(200);
});

test('someone who already has an account joins a second territory with it', async () => {
  const { spine, app, invite, accept } = await setUp();
  await using _ = spine;
  const { browser, email, accountId } = await joinByPassword(spine, app, { role: 'ars' });
  const elsewhere = '0190a0a0-0000-7000-8000-00000000000b';
  const other = spine.actor('coordinator', { territoryId: elsewhere });
  const { invitationId } = await spine.run(other, inviteMember, { ...invitation, role: 'ars' });
  const { token } = await spine.ask(other, showInvitation, { invitationId });
  expect((await accept(app.browser(), token, email)).body.code).toBe('access.identifier-taken');
  expect((await browser.post('/api/v1/session/join', { token })).body).toEqual({ next: 'done' });
  const session = (await browser.get('/api/v1/session')).body;
  expect(session.territory.id).toBe(elsewhere);
  expect(session.territories).toHaveLength(2);
  await browser.post('/api/v1/session/territory', { territoryId: spine.territoryId });
  expect((await browser.get('/api/v1/session')).body.territory.id).toBe(spine.territoryId);
  // From now on neither territory may take the account over.
  await expect(spine.run(spine.actor('coordinator'), renewAccess, { accountId })).rejects.toMatchObject({
    code: 'access.shared-account',
  });
  const { token: again } = await invite();
  expect((await browser.post('/api/v1/session/join', { token: again })).body.code).toBe(
    'access.already-member',
  );
});

test('a lost phone: a new link replaces every means of the same account and ends its sessions', async () => {
  const { spine, app, coordinator } = await setUp();
  await using _ = spine;
  const { browser, accountId, email, seed } = await joinByPassword(spine, app);
  await expect(
    spine.run({ ...coordinator, id: accountId }, renewAccess, { accountId }),
  ).rejects.toMatchObject({ code: 'access.own-renewal' });
  const { invitationId } = await spine.run(coordinator, renewAccess, { accountId });
  const { token } = await spine.ask(coordinator, showInvitation, { invitationId });
  const anew = app.browser();
  const { body } = await anew.post('/api/v1/session/enrolment', {
    token,
    kind: 'code',
    displayName: 'Nadia Kervella',
    identifier: email,
  });
  const password = 'vélo-grenier-orage-42';
  const accepted = await anew.post('/api/v1/session/accept', {
    token,
    displayName: 'Nadia Kervella',
    email,
    phone: '',
    language: 'fr',
    factor: {
      kind: 'password-and-code',
      ceremonyId: body.ceremonyId,
      password,
      code: codeAt(spine, body.code.secret),
    },
  });
  expect(accepted.status).toBe(200);
  expect((await anew.get('/api/v1/session')).body.actorId).toBe(accountId);
  expect((await browser.get('/api/v1/session')).status).toBe(401);
  spine.clock.advance(60_000);
  const old = await app
    .browser()
    .post('/api/v1/session/password', { identifier: email, password: goodPassword });
  expect(old.body.code).toBe('access.wrong-sign-in');
  const step = await app.browser().post('/api/v1/session/password', { identifier: email, password });
  const wrong = await app.browser().post('/api/v1/session/code', {
    ceremonyId: step.body.ceremonyId,
    code: codeAt(spine, seed),
  });
  expect(wrong.body.code).toBe('access.wrong-code');
});

test('no role may run what only a route or the terminal runs', async () => {
  const { spine, coordinator, invite } = await setUp();
  await using _ = spine;
  const { invitationId } = await invite();
  await expect(
    spine.run(coordinator, acceptInvitation, { invitationId, who: { existingAccountId: coordinator.id } }),
  ).rejects.toMatchObject({ code: 'kernel.forbidden' });
  await expect(
    spine.run(coordinator, registerAccount, {
      accountId: coordinator.id,
      displayName: 'Marie',
      email: 'm@cpts.test',
      phone: null,
      role: 'coordinator',
      communes: [],
      professionalId: null,
    }),
  ).rejects.toMatchObject({ code: 'kernel.forbidden' });
});
