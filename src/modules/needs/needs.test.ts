import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  acceptNeed,
  cancelNeed,
  handOverNeed,
  leaveHandOverNote,
  mergeNeed,
  noteNeed,
  openNeedContract,
  reopenNeed,
  replanNeed,
  resolveNeedContract,
  waitNeed,
} from '#modules/needs/contract/commands.ts';
import {
  getFigures,
  getNeed,
  getToday,
  listNeeds,
  listOwners,
  listRupturesAndDoublons,
} from '#modules/needs/contract/queries.ts';
import { aDesk } from '#modules/needs/testing/a-desk.ts';
import { listInbox } from '#modules/notices/contract.ts';

const anOpening = {
  kind: 'worrying-call' as const,
  severity: 2 as const,
  personId: null,
  communeCode: '35236',
  title: 'Ne répond plus au téléphone',
  detail: 'confuse ce matin',
  instructions: 'sonner deux fois',
  owner: null,
  dueAt: null,
  caller: null,
  origin: null,
};

test('a need opened at the desk has a code, an owner, a deadline, and someone told', async () => {
  await using desk = await aDesk();
  const { operator, professional, coordinator } = desk.cell.of;
  await desk.giveDuty('medical', professional);
  const opened = await desk.spine.run(operator, openNeedContract, { ...anOpening, requestId: randomUUID() });
  expect(opened).toMatchObject({ code: 'B-1', merged: false });
  expect(await desk.row(opened.needId)).toMatchObject({
    owner_duty: 'medical',
    due_at: new Date('2026-08-11T10:30:00Z'),
  });
  expect(await desk.inboxOf(professional)).toEqual(['B-1 · Appel inquiétant : à prendre.']);
  expect(await desk.inboxOf(coordinator)).toEqual([]);
  const { alerts } = await desk.spine.ask(professional, getToday, {});
  expect(alerts).toMatchObject([{ code: 'B-1', rings: true }]);
  expect(await desk.broken()).toEqual([]);
});

test('a duty nobody holds is every coordinator’s', async () => {
  await using desk = await aDesk();
  await desk.open({ kind: 'information' }, desk.cell.of.operator);
  expect(await desk.inboxOf(desk.cell.of.coordinator)).toHaveLength(1);
});

test('a town hall is told of its own communes', async () => {
  await using desk = await aDesk();
  const { operator } = desk.cell.of;
  await desk.open({ kind: 'wrong-number' }, operator);
  await desk.open({ kind: 'wrong-number', communeCode: '56216' }, operator);
  expect(await desk.inboxOf(desk.cell.of['town-hall'])).toHaveLength(1);
  expect(await desk.inboxOf(desk.cell.of.coordinator)).toHaveLength(1);
});

test('a second need for the same person and kind joins the first: both witnesses, both details, one owner', async () => {
  await using desk = await aDesk();
  const { operator, volunteer, coordinator } = desk.cell.of;
  const personId = randomUUID();
  const first = await desk.open(
    { kind: 'home-visit', personId, detail: 'ne répond plus', witness: { kind: 'account', id: operator.id } },
    operator,
  );
  const second = await desk.open(
    {
      kind: 'home-visit',
      personId,
      severity: 3,
      detail: 'volets clos',
      witness: { kind: 'account', id: volunteer.id },
    },
    volunteer,
  );
  expect(second).toEqual({ needId: first.needId, code: first.code, merged: true });
  const detail = await desk.spine.ask(coordinator, getNeed, { reference: first.code });
  expect(detail.severity).toBe(3);
  expect(detail.details?.map(({ words }) => words)).toEqual(['ne répond plus', 'volets clos']);
  expect(detail.witnesses).toHaveLength(2);
  const other = await desk.open({ kind: 'errands', personId });
  expect(other.merged).toBe(false);
  await desk.resolve(first.needId);
  expect((await desk.open({ kind: 'home-visit', personId })).merged).toBe(false);
});

test('nobody takes it: it climbs, then the chain is exhausted and shown to every coordinator', async () => {
  await using desk = await aDesk();
  const { coordinator, professional } = desk.cell.of;
  await desk.giveDuty('medical', professional);
  const { needId } = await desk.open({ kind: 'relief' });
  await desk.live(60, 10);
  expect(await desk.row(needId)).toMatchObject({ owner_duty: 'pilotage', severity: 2, step: 1 });
  expect(await desk.broken()).toEqual([]);
  await desk.live(20, 5);
  expect((await desk.row(needId)).exhausted_at).not.toBeNull();
  expect((await desk.inboxOf(coordinator)).at(-1)).toMatch(/CHAÎNE ÉPUISÉE/);
  expect((await desk.spine.ask(coordinator, getToday, {})).exhausted).toHaveLength(1);
  await desk.live(300, 50);
  expect(await desk.broken()).toEqual([]);
  expect(await desk.spine.ask(coordinator, getFigures, {})).toMatchObject({
    ruptures: 0,
    doublons: 0,
    overdue: 1,
    exhausted: 1,
  });
});

test('taking it silences it by name, lateness tells its holder and the next rung, silence gives it back', async () => {
  await using desk = await aDesk();
  const { professional, operator } = desk.cell.of;
  const dueAt = new Date('2026-08-11T12:00:00Z');
  const { needId } = await desk.open(
    { kind: 'relief', owner: { duty: 'medical' }, dueAt },
    desk.cell.of['town-hall'],
  );
  expect(await desk.inboxOf(desk.cell.of.coordinator)).toHaveLength(1);
  const taken = await desk.spine.run(professional, acceptNeed, { needId, knowingly: false });
  expect(taken).toEqual({ code: 'B-1', until: '2026-08-11T14:00:00.000Z' });
  expect((await desk.spine.ask(professional, getToday, {})).alerts).toEqual([]);
  const { unread } = await desk.spine.ask(desk.cell.of.coordinator, listInbox, { unreadOnly: true });
  expect(unread).toBe(0);
  await expect(desk.spine.run(operator, acceptNeed, { needId, knowingly: false })).rejects.toMatchObject({
    code: 'needs.unknown',
  });
  await desk.live(240, 20);
  expect(await desk.row(needId)).toMatchObject({ status: 'open', owner_duty: 'pilotage' });
  expect(await desk.inboxOf(professional)).toEqual(
    expect.arrayContaining([expect.stringMatching(/échéance dépassée/), expect.stringMatching(/sans suite/)]),
  );
  expect(await desk.broken()).toEqual([]);
});

test('it is handed over, waits, is re-planned and noted: each in the timeline, with who and why', async () => {
  await using desk = await aDesk();
  const { coordinator, professional } = desk.cell.of;
  const { needId } = await desk.open();
  const on = { needId };
  const handOver = { ...on, owner: { accountId: professional.id }, reason: 'à toi' };
  await desk.spine.run(coordinator, handOverNeed, handOver);
  await expect(
    desk.spine.run(coordinator, handOverNeed, { ...on, owner: { accountId: randomUUID() }, reason: '' }),
  ).rejects.toMatchObject({ code: 'needs.no-such-owner' });
  await desk.spine.run(professional, waitNeed, {
    ...on,
    until: '2026-08-11T12:00:00Z',
    reason: 'elle rappelle',
  });
  const plan = { ...on, severity: 2 as const, dueAt: '2026-08-11T13:00:00Z', reason: '' };
  await desk.spine.run(professional, replanNeed, plan);
  await desk.spine.run(professional, noteNeed, { ...on, words: 'vu avec la pharmacie' });
  const detail = await desk.spine.ask(professional, getNeed, { reference: needId });
  const events = detail.events.map(({ what }) => what);
  expect(events).toEqual(['opened', 'handed-over', 'waiting', 'replanned', 'noted']);
  expect(detail.events[1]).toMatchObject({ by: coordinator.label, remark: 'à toi' });
  expect(await desk.broken()).toEqual([]);
});

test('it is resolved, undone, cancelled: once closed nothing more can be done but reopening', async () => {
  await using desk = await aDesk();
  const { coordinator, professional } = desk.cell.of;
  const { needId } = await desk.open({ owner: { accountId: professional.id } });
  const on = { needId };
  await desk.spine.run(professional, resolveNeedContract, {
    ...on,
    outcome: 'met',
    words: 'Livrée.',
    remark: '',
  });
  await desk.spine.run(professional, reopenNeed, { ...on, reason: 'trop tôt' });
  await desk.spine.run(coordinator, cancelNeed, { ...on, reason: 'doublon' });
  await expect(desk.spine.run(coordinator, cancelNeed, { ...on, reason: 'encore' })).rejects.toMatchObject({
    code: 'needs.closed',
  });
  const detail = await desk.spine.ask(professional, getNeed, { reference: needId });
  const events = detail.events.map(({ what }) => what);
  expect(events).toEqual(['opened', 'resolved', 'reopened', 'cancelled']);
  expect(await desk.broken()).toEqual([]);
});

test('two needs that are one are merged by hand: the other carries both witnesses and details', async () => {
  await using desk = await aDesk();
  const { coordinator, operator } = desk.cell.of;
  const one = await desk.open({ detail: 'volets clos', witness: { kind: 'account', id: operator.id } });
  const two = await desk.open({ detail: 'ne répond plus' });
  expect(await desk.spine.run(coordinator, mergeNeed, { needId: one.needId, into: two.needId })).toEqual({
    code: two.code,
  });
  const merged = await desk.spine.ask(coordinator, getNeed, { reference: one.needId });
  expect(merged).toMatchObject({ status: 'merged', mergedInto: two.code });
  const carried = await desk.spine.ask(coordinator, getNeed, { reference: two.needId });
  expect(carried.details).toHaveLength(2);
  expect(carried.witnesses).toHaveLength(1);
  expect(await desk.broken()).toEqual([]);
});

test('half a minute after the end, everyone who saw it is told in the words of their role', async () => {
  await using desk = await aDesk();
  const { volunteer, professional } = desk.cell.of;
  const personId = randomUUID();
  const { needId } = await desk.open(
    { kind: 'errands', personId, witness: { kind: 'account', id: volunteer.id } },
    volunteer,
  );
  await desk.open(
    { kind: 'errands', personId, witness: { kind: 'account', id: professional.id } },
    professional,
  );
  await desk.open({
    kind: 'errands',
    personId,
    witness: { kind: 'phone', e164: '+33639987766', label: 'la voisine' },
  });
  await desk.resolve(needId);
  await desk.spine.sweep();
  expect(await desk.inboxOf(volunteer)).toEqual([]);
  await desk.live(1);
  expect(await desk.inboxOf(volunteer)).toEqual([
    "Votre signalement B-1 : c'est fait, merci de l'avoir signalé.",
  ]);
  expect((await desk.inboxOf(professional)).at(-1)).toContain('Elle a bu et mangé.');
  const { rows } = await desk.spine.as(desk.cell.system, (tx) =>
    sql<{ body: string }>`select body from notices.notice where purpose = 'word-back'`.execute(tx),
  );
  expect(rows).toEqual([
    { body: "CPTS Redon : Votre signalement B-1 : c'est fait, merci de l'avoir signalé." },
  ]);
  await desk.live(5);
  expect(await desk.inboxOf(volunteer)).toHaveLength(1);
  const { reports } = await desk.spine.ask(volunteer, getToday, {});
  expect(reports).toMatchObject([
    { code: 'B-1', mayRead: false, words: { fr: expect.not.stringContaining('bu et mangé') } },
  ]);
});

test('a closing taken back within half a minute is never told', async () => {
  await using desk = await aDesk();
  const { operator, coordinator } = desk.cell.of;
  const { needId } = await desk.open({ witness: { kind: 'account', id: operator.id } }, operator);
  await desk.resolve(needId);
  desk.spine.clock.advance(20_000);
  await desk.spine.sweep();
  await desk.spine.run(coordinator, reopenNeed, { needId, reason: '' });
  await desk.live(2);
  expect((await desk.inboxOf(operator)).filter((text) => text.startsWith('Vous avez signalé'))).toEqual([]);
});

test('two teams on the same person: refused by the code of the other, allowed knowingly, counted in both cases', async () => {
  await using desk = await aDesk();
  const { professional, volunteer, coordinator } = desk.cell.of;
  const personId = randomUUID();
  const { needId, code } = await desk.open({ kind: 'worrying-call', personId, owner: { duty: 'medical' } });
  await desk.spine.run(professional, acceptNeed, { needId, knowingly: false });
  await expect(desk.engage({ personId }, volunteer)).rejects.toMatchObject({
    code: 'needs.already-engaged',
    facts: { code },
  });
  const visit = randomUUID();
  await desk.engage({ personId, originId: visit }, professional);
  await desk.engage({ personId, knowingly: true }, volunteer);
  expect((await desk.spine.ask(coordinator, getFigures, {})).doublons).toBe(0);
  const { doublons, checked } = await desk.spine.ask(coordinator, listRupturesAndDoublons, {});
  expect(doublons).toMatchObject([{ personId, knowingly: true }]);
  expect(checked).toEqual({ openNeeds: 1, engagedPersons: 1 });
  await desk.spine
    .run(professional, handOverNeed, { needId, owner: { duty: 'appels' }, reason: '' })
    .catch(() => undefined);
  await desk.spine.run(coordinator, cancelNeed, { needId, reason: 'plus besoin' });
  const { rows } = await desk.spine.as(desk.cell.system, (tx) =>
    sql<{
      origin_id: string;
    }>`select origin_id from needs.engagement where ended_at is null and holder_id = ${professional.id}`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ origin_id: visit }]);
});

test('a refused engagement leaves the need untaken', async () => {
  await using desk = await aDesk();
  const { professional, volunteer } = desk.cell.of;
  const personId = randomUUID();
  await desk.engage({ personId, code: 'V-3' }, volunteer);
  const { needId } = await desk.open({ kind: 'worrying-call', personId });
  await expect(desk.spine.run(professional, acceptNeed, { needId, knowingly: false })).rejects.toMatchObject({
    code: 'needs.already-engaged',
    facts: { code: 'V-3' },
  });
  expect(await desk.row(needId)).toMatchObject({ status: 'open' });
  await desk.spine.run(professional, acceptNeed, { needId, knowingly: true });
});

test('the lists filter by view, kind, commune, gravity, code and words', async () => {
  await using desk = await aDesk();
  const { coordinator } = desk.cell.of;
  await desk.open({
    kind: 'relief',
    severity: 0,
    title: { fr: 'Infirmière à remplacer', en: 'Nurse to replace' },
  });
  const mine = await desk.open({ kind: 'errands', severity: 2, communeCode: '56216' });
  await desk.spine.run(coordinator, acceptNeed, { needId: mine.needId, knowingly: false });
  const ask = async (more: object) => {
    const input = {
      view: 'all' as const,
      kind: null,
      communeCode: null,
      minimumSeverity: 0 as const,
      search: '',
      ...more,
    };
    return (await desk.spine.ask(coordinator, listNeeds, input)).items.map(({ code }) => code);
  };
  expect(await ask({})).toEqual(['B-2', 'B-1']);
  expect(await ask({ view: 'mine' })).toEqual(['B-2']);
  expect(await ask({ view: 'to-assign' })).toEqual(['B-1']);
  expect(await ask({ kind: 'relief' })).toEqual(['B-1']);
  expect(await ask({ communeCode: '56216' })).toEqual(['B-2']);
  expect(await ask({ minimumSeverity: 2 })).toEqual(['B-2']);
  expect(await ask({ search: 'b 2' })).toEqual(['B-2']);
  expect(await ask({ search: 'INFIRMIERE' })).toEqual(['B-1']);
  expect(await ask({ search: '100%' })).toEqual([]);
  desk.spine.clock.advance(5 * 3_600_000);
  expect(await ask({ view: 'late' })).toEqual(['B-2']);
});

test('a note is left to the next shift of one’s own side', async () => {
  await using desk = await aDesk();
  const { operator, coordinator } = desk.cell.of;
  const townHall = desk.cell.of['town-hall'];
  await desk.spine.run(operator, leaveHandOverNote, {
    noteId: randomUUID(),
    words: 'Rappeler la pharmacie à 14 h',
  });
  expect((await desk.spine.ask(coordinator, getToday, {})).notes).toMatchObject([
    { words: 'Rappeler la pharmacie à 14 h' },
  ]);
  expect((await desk.spine.ask(townHall, getToday, {})).notes).toEqual([]);
});

test('whom to give a need to: duties with their holders, accounts that may receive one', async () => {
  await using desk = await aDesk();
  const { coordinator, professional } = desk.cell.of;
  await desk.giveDuty('medical', professional);
  const { duties, accounts } = await desk.spine.ask(coordinator, listOwners, {});
  expect(duties.find(({ duty }) => duty === 'medical')?.holders).toEqual([professional.label]);
  expect(accounts.map(({ role }) => role).sort()).toEqual([
    'coordinator',
    'operator',
    'professional',
    'town-hall',
    'volunteer',
  ]);
});

test('a wrong opening is refused in words and changes nothing', async () => {
  await using desk = await aDesk();
  const { coordinator } = desk.cell.of;
  const townHall = desk.cell.of['town-hall'];
  const opening = () => ({ ...anOpening, requestId: randomUUID() });
  for (const [actor, more, code] of [
    [coordinator, { communeCode: '75056' }, 'needs.commune-outside'],
    [townHall, { communeCode: '56216' }, 'needs.commune-outside'],
    [coordinator, { dueAt: '2026-08-11T09:00:00Z' }, 'needs.deadline-past'],
    [coordinator, { caller: { phone: 'pas un numéro', label: '' } }, 'needs.caller-number'],
    [coordinator, { owner: { accountId: desk.cell.of.ars.id } }, 'needs.no-such-owner'],
  ] as const) {
    await expect(desk.spine.run(actor, openNeedContract, { ...opening(), ...more })).rejects.toMatchObject({
      code,
    });
  }
  expect((await desk.spine.ask(coordinator, getFigures, {})).open).toBe(0);
});
