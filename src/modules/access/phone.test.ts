import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import { issueVolunteerLink, revokeLink, showLink } from '#modules/access/contract/links.ts';
import { registerAccount } from '#modules/access/contract/members.ts';
import { accessModule } from '#modules/access/module.ts';
import { accessApp, joinByPassword } from '#modules/access/testing/access-app.ts';

async function setUp() {
  const spine = await testSpine([accessModule]);
  const app = await accessApp(spine, [accessModule]);
  const coordinator = spine.actor('coordinator');
  const accountId = randomUUID();
  await spine.run(spine.actor('system'), registerAccount, {
    accountId,
    displayName: 'Paul Guého',
    email: null,
    phone: '+33639980077',
    role: 'volunteer',
    communes: [],
    professionalId: null,
  });
  const link = async () => {
    const { linkId } = await spine.run(coordinator, issueVolunteerLink, { accountId });
    return { linkId, token: (await spine.ask(coordinator, showLink, { linkId })).token };
  };
  return { spine, app, coordinator, accountId, link };
}

test('a volunteer signs in by a link alone, on one phone alone', async () => {
  const { spine, app, accountId, link } = await setUp();
  await using _ = spine;
  const { token } = await link();
  const phone = app.browser();
  expect((await phone.post('/api/v1/session/link', { token })).body).toMatchObject({ role: 'volunteer' });
  expect((await phone.get('/api/v1/session')).body).toMatchObject({
    actorId: accountId,
    role: 'volunteer',
    level: 1,
  });
  expect((await app.browser().post('/api/v1/session/link', { token })).body.code).toBe(
    'access.link-other-phone',
  );
  expect((await phone.post('/api/v1/session/link', { token })).status).toBe(200);
});

test('a new link closes the former phone, and tells it to wipe what it carries', async () => {
  const { spine, app, coordinator, link } = await setUp();
  await using _ = spine;
  const first = await link();
  const lost = app.browser();
  await lost.post('/api/v1/session/link', { token: first.token });
  const second = await link();
  const refused = await lost.get('/api/v1/session');
  expect(refused.status).toBe(401);
  expect(refused.body.facts).toEqual({ because: 'link-revoked' });
  expect((await lost.post('/api/v1/session/link', { token: first.token })).status).toBe(404);
  const found = app.browser();
  expect((await found.post('/api/v1/session/link', { token: second.token })).status).toBe(200);
  await spine.run(coordinator, revokeLink, { linkId: second.linkId });
  expect((await found.get('/api/v1/session')).body.facts).toEqual({ because: 'link-revoked' });
});

test('a link of this kind is for volunteers only', async () => {
  const { spine, app, coordinator } = await setUp();
  await using _ = spine;
  const { accountId } = await joinByPassword(spine, app, { role: 'operator' });
  await expect(spine.run(coordinator, issueVolunteerLink, { accountId })).rejects.toMatchObject({
    code: 'access.member-unknown',
  });
});

test('a phone on tour stays signed in through hours without network, to the end of the day and no longer', async () => {
  const { spine, app, link } = await setUp();
  await using _ = spine;
  const phone = app.browser();
  await phone.post('/api/v1/session/link', { token: (await link()).token });
  expect((await phone.post('/api/v1/session/tour', {})).status).toBe(204);
  spine.clock.advance(6 * 3_600_000);
  expect((await phone.get('/api/v1/session')).body).toMatchObject({ onTour: true });
  spine.clock.advance(6 * 3_600_000);
  const over = await phone.get('/api/v1/session');
  expect(over.status).toBe(401);
  // Nobody shut it out: what it carries, and what it has not sent, stay.
  expect(over.body.facts).toEqual({});
});

test('without a tour a desk left alone is signed out after a quarter of an hour', async () => {
  const { spine, app, link } = await setUp();
  await using _ = spine;
  const desk = app.browser();
  await desk.post('/api/v1/session/link', { token: (await link()).token });
  spine.clock.advance(16 * 60_000);
  expect((await desk.get('/api/v1/session')).status).toBe(401);
});

test('a link has no second factor to show: it never rises, nor gives its phone a means of its own', async () => {
  const { spine, app, link } = await setUp();
  await using _ = spine;
  const { token } = await link();
  const phone = app.browser();
  await phone.post('/api/v1/session/link', { token });
  const raised = await phone.post('/api/v1/session/raise', { kind: 'code', code: '123456' });
  expect(raised.body.code).toBe('access.wrong-code');
  const enrol = { kind: 'code', displayName: 'Paul Guého', identifier: 'paul@cpts.test' };
  expect((await phone.post('/api/v1/session/enrolment', enrol)).body.code).toBe('kernel.level-too-low');
  expect((await phone.get('/api/v1/session')).body).toMatchObject({ level: 1 });
});
