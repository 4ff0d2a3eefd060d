import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { platformScope } from '#kernel/database.ts';
import { testSpine } from '#kernel/testing/spine.ts';
import {
  changeFactors,
  changeOwnAccount,
  endSession,
  endSessionsOf,
  getOwnAccount,
  listAccessOfPerson,
  listSessions,
  removePasskey,
} from '#modules/access/contract/account.ts';
import { issueArsLink, listLinks, revokeLink, showLink } from '#modules/access/contract/links.ts';
import {
  changeMember,
  disableMember,
  enableMember,
  listMembers,
  registerAccount,
} from '#modules/access/contract/members.ts';
import type { MemberRole } from '#modules/access/contract.ts';
import { accessModule } from '#modules/access/module.ts';
import { accessApp, joinByPassword } from '#modules/access/testing/access-app.ts';

async function setUp() {
  const spine = await testSpine([accessModule]);
  const app = await accessApp(spine, [accessModule]);
  const register = async (role: MemberRole, name: string) => {
    const accountId = randomUUID();
    await spine.run(spine.actor('system'), registerAccount, {
      accountId,
      displayName: name,
      email: `${accountId}@cpts.test`,
      phone: null,
      role,
      communes: role === 'town-hall' ? ['35236'] : [],
      professionalId: null,
    });
    return spine.actor(role, { id: accountId, label: name, communes: role === 'town-hall' ? ['35236'] : [] });
  };
  return { spine, app, register };
}

test('a changed role ends the sessions that held the former one', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser, accountId } = await joinByPassword(spine, app, { role: 'operator' });
  const change = {
    accountId,
    version: 1,
    role: 'town-hall' as const,
    communes: ['35236'],
    professionalId: null,
  };
  await spine.run(spine.actor('coordinator'), changeMember, change);
  expect((await browser.get('/api/v1/session')).status).toBe(401);
  await expect(spine.run(spine.actor('coordinator'), changeMember, change)).rejects.toMatchObject({
    code: 'kernel.changed-meanwhile',
  });
});

test('a suspended member is out at once and back only when restored', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { browser, accountId } = await joinByPassword(spine, app);
  const coordinator = spine.actor('coordinator');
  await spine.run(coordinator, disableMember, { accountId });
  expect((await browser.get('/api/v1/session')).status).toBe(401);
  const { members } = await spine.ask(coordinator, listMembers, {});
  expect(members).toMatchObject([{ accountId, openSessions: 0, disabledAt: expect.any(String) }]);
  await spine.run(coordinator, enableMember, { accountId });
  expect((await spine.ask(coordinator, listMembers, {})).members).toMatchObject([{ disabledAt: null }]);
});

test('the last coordinator neither steps down nor is suspended', async () => {
  const { spine, register } = await setUp();
  await using _ = spine;
  const marie = await register('coordinator', 'Marie');
  const down = { version: 1, role: 'operator' as const, communes: [], professionalId: null };
  await expect(spine.run(marie, changeMember, { accountId: marie.id, ...down })).rejects.toMatchObject({
    code: 'access.last-coordinator',
  });
  await expect(
    spine.run(spine.actor('coordinator'), disableMember, { accountId: marie.id }),
  ).rejects.toMatchObject({
    code: 'access.last-coordinator',
  });
  await expect(spine.run(marie, disableMember, { accountId: marie.id })).rejects.toMatchObject({
    code: 'access.own-access',
  });
  await register('coordinator', 'Jean');
  await spine.run(marie, changeMember, { accountId: marie.id, ...down });
});

test('a town hall answers for communes, and only a town hall', async () => {
  const { spine, register } = await setUp();
  await using _ = spine;
  const marie = await register('coordinator', 'Marie');
  const hall = await register('town-hall', 'Mairie de Redon');
  const change = { accountId: hall.id, version: 1, professionalId: null };
  await expect(
    spine.run(marie, changeMember, { ...change, role: 'town-hall', communes: [] }),
  ).rejects.toMatchObject({ code: 'access.town-hall-without-commune' });
  await expect(
    spine.run(marie, changeMember, { ...change, role: 'operator', communes: ['35236'] }),
  ).rejects.toMatchObject({ code: 'access.communes-for-town-hall-only' });
});

test('sessions are listed and ended: one’s own by anyone, any of the territory by the coordination', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const nadia = await joinByPassword(spine, app, { role: 'operator', name: 'Nadia' });
  const paul = await joinByPassword(spine, app, { role: 'volunteer', name: 'Paul' });
  const asPaul = spine.actor('volunteer', { id: paul.accountId });
  const mine = await spine.ask(asPaul, listSessions, { whose: 'mine' });
  expect(mine.sessions).toMatchObject([{ name: 'Paul', device: 'Firefox, Windows', own: true }]);
  await expect(spine.ask(asPaul, listSessions, { whose: 'territory' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  const all = await spine.ask(spine.actor('coordinator'), listSessions, { whose: 'territory' });
  expect(all.sessions.map(({ name }) => name).sort()).toEqual(['Nadia', 'Paul']);
  const nadias = all.sessions.find(({ name }) => name === 'Nadia')?.sessionId ?? '';
  await expect(spine.run(asPaul, endSession, { sessionId: nadias })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(spine.run(asPaul, endSessionsOf, { accountId: nadia.accountId })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect((await nadia.browser.get('/api/v1/session')).status).toBe(200);
  await spine.run(spine.actor('coordinator'), endSession, { sessionId: nadias });
  expect((await nadia.browser.get('/api/v1/session')).status).toBe(401);
  expect(await spine.run(asPaul, endSessionsOf, { accountId: paul.accountId })).toEqual({ count: 1 });
  expect((await paul.browser.get('/api/v1/session')).status).toBe(401);
});

test('people change their own name and address, and never into someone else’s', async () => {
  const { spine, register } = await setUp();
  await using _ = spine;
  const marie = await register('coordinator', 'Marie');
  const jean = await register('operator', 'Jean');
  const change = {
    displayName: 'Jean Le Bihan',
    email: 'JEAN@cpts.test ',
    phone: '06 39 98 12 34',
    language: 'en' as const,
  };
  await spine.run(jean, changeOwnAccount, change);
  expect(await spine.ask(jean, getOwnAccount, {})).toMatchObject({
    displayName: 'Jean Le Bihan',
    email: 'jean@cpts.test',
    phone: '+33639981234',
    language: 'en',
  });
  await expect(spine.run(marie, changeOwnAccount, change)).rejects.toMatchObject({
    code: 'access.identifier-taken',
  });
  await expect(spine.run(marie, changeOwnAccount, { ...change, email: '', phone: '' })).rejects.toMatchObject(
    {
      kind: 'invalid',
      errors: [{ path: 'email' }],
    },
  );
});

test('a passkey is removed by its owner alone, and never the last means', async () => {
  const { spine, app, register } = await setUp();
  await using _ = spine;
  const jean = await register('operator', 'Jean');
  const key = (credentialId: string) => ({
    kind: 'add' as const,
    factor: {
      kind: 'passkey' as const,
      passkey: {
        credentialId,
        publicKey: 'AAAA',
        counter: 0,
        transports: [],
        backedUp: true,
        label: 'Firefox',
      },
    },
  });
  const add = (credentialId: string) =>
    spine.run(spine.actor('system'), changeFactors, { accountId: jean.id, change: key(credentialId) });
  await add('key-one');
  await expect(spine.run(jean, removePasskey, { credentialId: 'key-one' })).rejects.toMatchObject({
    code: 'access.last-means',
  });
  await add('key-two');
  const other = await joinByPassword(spine, app);
  const stranger = spine.actor('operator', { id: other.accountId });
  await expect(spine.run(stranger, removePasskey, { credentialId: 'key-one' })).rejects.toMatchObject({
    code: 'access.passkey-unknown',
  });
  await spine.run(jean, removePasskey, { credentialId: 'key-one' });
  expect((await spine.ask(jean, getOwnAccount, {})).passkeys).toMatchObject([{ credentialId: 'key-two' }]);
});

test('a signed link opens a read-only session until it is revoked or expires', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const coordinator = spine.actor('coordinator');
  const { linkId } = await spine.run(coordinator, issueArsLink, { label: 'ARS Bretagne', days: 7 });
  const { token } = await spine.ask(coordinator, showLink, { linkId });
  const reader = app.browser();
  const opened = await reader.post('/api/v1/session/link', { token });
  expect(opened.body).toEqual({
    role: 'ars',
    label: 'ARS Bretagne',
    subject: { kind: 'situation-report', id: 'latest' },
  });
  expect((await reader.get('/api/v1/session')).body).toMatchObject({
    role: 'ars',
    level: 0,
    name: 'ARS Bretagne',
  });
  expect((await reader.query('access.list-members', {})).status).toBe(403);
  expect((await spine.ask(coordinator, listLinks, {})).links).toMatchObject([{ linkId, state: 'open' }]);
  await spine.run(coordinator, revokeLink, { linkId });
  expect((await reader.get('/api/v1/session')).status).toBe(401);
  expect((await app.browser().post('/api/v1/session/link', { token })).body.code).toBe('access.link-unknown');
  const second = await spine.run(coordinator, issueArsLink, { label: 'ARS Bretagne', days: 1 });
  const late = await spine.ask(coordinator, showLink, second);
  spine.clock.advance(86_400_000);
  expect((await app.browser().post('/api/v1/session/link', { token: late.token })).status).toBe(404);
});

test('who saw a person: the coordination reads every line, everyone else their own', async () => {
  const { spine, register } = await setUp();
  await using _ = spine;
  const marie = await register('coordinator', 'Marie');
  const jean = await register('operator', 'Jean');
  const personId = randomUUID();
  for (const reader of [marie, jean]) {
    await spine.as(reader, (tx) =>
      sql`insert into kernel.access_log (territory_id, at, actor_id, actor_role, actor_label, query, person_id, ground)
        values (${reader.territoryId}, ${spine.clock.now()}, ${reader.id}, ${reader.role}, ${reader.label},
          'persons.get-person', ${personId}, 'role')`.execute(tx),
    );
  }
  const asked = (actor: typeof marie) => spine.ask(actor, listAccessOfPerson, { personId });
  expect((await asked(marie)).accesses.map(({ name }) => name)).toEqual(['Jean', 'Marie']);
  expect(await asked(jean)).toMatchObject({ complete: false, accesses: [{ name: 'Jean' }] });
});

test('another territory sees no account, no member, no session, and no means of anyone', async () => {
  const { spine, app } = await setUp();
  await using _ = spine;
  const { accountId } = await joinByPassword(spine, app);
  const count = async (territoryId: string, role: 'coordinator' | 'system' = 'coordinator') => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await spine.as(spine.actor(role, { territoryId }), (tx) =>
        sql<{ n: number }>`select count(*)::int as n from ${sql.table(`access.${table}`)}`.execute(tx),
      );
      counts[table] = rows[0]?.n ?? -1;
    }
    return counts;
  };
  const tables = [
    'account',
    'membership',
    'invitation',
    'session',
    'password',
    'totp',
    'recovery_code',
    'passkey',
    'ceremony',
    'sign_in_failure',
    'first_run',
    'signed_link',
    'place',
  ];
  const nothing = Object.fromEntries(tables.map((table) => [table, 0]));
  expect(await count(randomUUID())).toEqual(nothing);
  expect(await count(randomUUID(), 'system')).toEqual(nothing);
  // The very territory sees who its members are, and nothing of what signs them in.
  expect(await count(spine.territoryId)).toEqual({
    ...nothing,
    account: 1,
    membership: 1,
    invitation: 1,
    session: 1,
  });
  const stranger = spine.actor('coordinator', { territoryId: randomUUID() });
  await expect(spine.run(stranger, disableMember, { accountId })).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect(await spine.run(stranger, endSessionsOf, { accountId })).toEqual({ count: 0 });
  // Somebody else's password cannot be written, even by the coordinator of the same territory.
  await expect(
    spine.as(spine.actor('coordinator'), (tx) =>
      sql`insert into access.password values (${accountId}, '$argon2id$x', now())`.execute(tx),
    ),
  ).rejects.toThrow(/row-level security/);
  const { rows } = await spine.runtime.database.transaction(platformScope, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from access.password`.execute(tx),
  );
  expect(rows[0]?.n).toBe(1);
});
