import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { checkInvariants } from '#kernel/check-invariants.ts';
import { runCommand } from '#kernel/run-command.ts';
import { listLog } from '#modules/crisis/contract/log.ts';
import { changeLevel, lift } from '#modules/crisis/contract/situations.ts';
import { resolveNeed } from '#modules/needs/api.ts';
import { listRiskBasics } from '#modules/persons/api.ts';
import { act } from '#modules/persons/testing/acting.ts';
import {
  getMyRound,
  getPost,
  passTo15,
  recordCall,
  recordContact,
  recordReply,
  takeNext,
  undoCall,
} from './contract/call.ts';
import { getPrintedList, printList, recordPaperList } from './contract/paper.ts';
import {
  admitPerson,
  closeRound,
  prepareRound,
  releasePerson,
  sendWave,
  splitRound,
  takeOver,
} from './contract/round.ts';
import { getHandOver, getProgress, getWaveAudience, listEntries } from './contract/steering.ts';
import { aCall, allaire, type CallRoom, callRoom, redon } from './testing/call-room.ts';

// The first run of each command is also killed at every statement: that takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const minutes = (count: number) => count * 60_000;
const nineOClock = new Date('2026-08-12T07:00:00Z');

async function broken({ spine }: CallRoom): Promise<string[]> {
  const results = await checkInvariants(spine.runtime.database, spine.runtime.registry, {
    territoryId: spine.territoryId,
    now: spine.clock.now(),
  });
  return results
    .filter(({ id, broken: rows }) => ['I-10', 'I-11', 'I-12'].includes(id) && rows.length > 0)
    .map(({ id }) => id);
}

describe('preparing a round', () => {
  test('makes it on activation, in an order that says why, and writes it in the log', async () => {
    await using room = await callRoom();
    const [plain, exposed] = await room.register([
      { person: { birthDate: '1955-01-01' } },
      { person: { birthDate: '1936-01-01' }, extras: { alone: true, 'cool-room': false } },
    ]);
    const situationId = await room.activate();
    const { roundId, size } = await room.round();
    expect(size).toBe(2);
    const { entries } = await room.spine.ask(room.coordinator, listEntries, {
      roundId,
      view: 'order',
      offset: 0,
      limit: 50,
    });
    expect(entries.map(({ personId }) => personId)).toEqual([exposed, plain]);
    expect(entries[0]).toMatchObject({
      severity: 1,
      reasons: [
        { words: { fr: 'seule' }, weight: 2 },
        { words: { fr: '85 ans ou plus' }, weight: 2 },
        { words: { fr: 'sans pièce fraîche' }, weight: 2 },
      ],
    });
    const log = await room.spine.ask(room.coordinator, listLog, { situationId });
    expect(JSON.stringify(log)).toContain("Tournée d'appels R-1 prête : 2 personnes");
  });

  test('again adds nobody; a graver colour and a new registration do', async () => {
    await using room = await callRoom();
    const [first] = await room.register([
      { person: { birthDate: '1936-01-01' }, extras: { alone: true, 'cool-room': false } },
      { person: { birthDate: '1955-01-01' } },
    ]);
    const situationId = await room.activate(2);
    expect((await room.round()).size).toBe(1);
    expect((await room.entry(first ?? '')).state).toBe('to-call');
    expect(await room.spine.run(room.coordinator, prepareRound, {})).toMatchObject({ size: 1, added: 0 });
    await room.spine.run(room.coordinator, changeLevel, { situationId, colour: 3, reason: 'carte de 16 h' });
    await room.spine.drain();
    expect(await room.round()).toMatchObject({ size: 2, colour: 3 });
  });

  test('at red cuts the day in two and carries over what is not finished', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = '', louis = '', anne = ''] = await room.register([{}, {}, {}]);
    await room.activate(4, [redon]);
    await room.record(room.coordinator, (await room.entry(yvonne)).entry_id, 'call-back', {
      callBackAt: '2026-08-12T13:30:00Z',
    });
    await room.record(room.coordinator, (await room.entry(louis)).entry_id, 'well');
    const before = await room.entry(anne);
    await room.spine.run(room.nadia, takeNext, { roundId: before.round_id });
    room.spine.clock.set(new Date('2026-08-12T11:55:00Z'));
    await room.take(room.nadia);
    const old = await room.entry(anne);
    room.spine.clock.set(new Date('2026-08-12T12:01:00Z'));
    await room.spine.sweep();
    expect(await room.states()).toEqual({ 'to-call': 2, 'call-back': 1 });
    expect(await room.entry(yvonne)).toMatchObject({
      state: 'call-back',
      due_at: new Date('2026-08-12T13:30:00Z'),
    });
    expect(await room.entry(louis)).toMatchObject({ state: 'to-call' });
    // Nadia was on the phone when the new round came: what she says lands in it.
    const answer = await room.record(room.nadia, old.entry_id, 'well');
    expect(answer.state).toBe('well');
    expect((await room.entry(anne)).state).toBe('well');
    expect(await broken(room)).toEqual([]);
  });

  test('says why it cannot be made', async () => {
    await using room = await callRoom();
    await expect(room.prepare()).rejects.toMatchObject({ code: 'rounds.no-active-crisis' });
    await room.activate(1);
    await expect(room.prepare()).rejects.toMatchObject({ code: 'rounds.no-calls-at-this-colour' });
  });
});

describe('calling', () => {
  test('gives each operator someone else, promises first, and nobody twice', async () => {
    await using room = await callRoom(undefined, nineOClock);
    await room.register([{}, {}, {}]);
    await room.activate();
    const taken = [await room.take(room.nadia), await room.take(room.karim), await room.take(room.nadia)];
    expect(new Set(taken).size).toBe(3);
    expect(await room.take(room.karim)).toBeNull();
    await expect(room.take(room.nadia)).rejects.toMatchObject({ code: 'rounds.too-many-on-the-line' });
    await room.record(room.nadia, taken[0] ?? '', 'call-back', { callBackAt: '2026-08-12T07:30:00Z' });
    expect(await room.take(room.nadia)).toBeNull();
    room.spine.clock.advance(minutes(9));
    expect(await room.take(room.nadia)).toBeNull();
    room.spine.clock.advance(minutes(22));
    // The promise of half past nine comes before the leases that have ended meanwhile.
    expect(await room.take(room.nadia)).toBe(taken[0]);
    expect(await room.take(room.karim)).not.toBeNull();
  });

  test('puts a person back in the queue when the ten minutes are over, and still keeps what is said later', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([{}]);
    await room.activate();
    const entryId = (await room.take(room.nadia)) ?? '';
    room.spine.clock.advance(minutes(10) + 1);
    await room.spine.sweep();
    expect(await room.take(room.karim)).toBe(entryId);
    await room.record(room.karim, entryId, 'no-answer');
    // Nadia had no network: her call was answered.
    await room.record(room.nadia, entryId, 'well');
    expect(await room.entry(yvonne)).toMatchObject({ state: 'well', tries: 1 });
  });

  test('shows one person with what the call needs, only while they are on the line', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([{ extras: { alone: true } }]);
    await room.activate();
    const { entry_id } = await room.entry(yvonne);
    const look = (actor = room.nadia) => room.spine.ask(actor, getPost, { entryId: entry_id });
    await expect(look()).rejects.toMatchObject({ code: 'rounds.unknown-entry' });
    await room.take(room.nadia);
    expect(await look()).toMatchObject({
      code: 'A-1',
      person: { lastName: 'Briand', phones: [{ e164: '+33199001234' }] },
      contacts: [{ place: 0, neighbour: false }],
      ifNoAnswer: { fr: expect.stringMatching(/^2e essai à 11.h, puis un proche$/) },
      ifWell: { fr: expect.stringMatching(/^prochain appel demain, 9.h$/) },
    });
    await expect(look(room.karim)).rejects.toMatchObject({ code: 'rounds.unknown-entry' });
    expect((await look(room.coordinator)).person?.lastName).toBe('Briand');
    const seen = await room.spine.as(room.spine.actor('system'), async (tx) => {
      const { rows } = await sql<{ actor_id: string }>`select actor_id from kernel.access_log
        where territory_id = ${room.spine.territoryId} and person_id = ${yvonne} order by id`.execute(tx);
      return rows.map(({ actor_id }) => actor_id);
    });
    expect(seen).toEqual([room.nadia.id, room.coordinator.id]);
  });

  test('climbs from silence to a relative, a neighbour, a visit, and comes back with the outcome', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([
      {
        person: {
          relatives: [
            { name: 'Marc Briand', relation: 'fils', phone: '+33639980012', holdsKey: false },
            { name: 'Mme Rio', relation: 'voisine', phone: '+33639980013', holdsKey: true },
          ],
        },
      },
    ]);
    await room.activate();
    const first = (await room.take(room.nadia)) ?? '';
    expect(await room.record(room.nadia, first, 'no-answer')).toMatchObject({ state: 'retry' });
    room.spine.clock.advance(minutes(121));
    expect(await room.take(room.nadia)).toBe(first);
    expect(await room.record(room.nadia, first, 'no-answer')).toMatchObject({ state: 'relative', needs: [] });
    // The relative is offered at once, within the half hour.
    expect(await room.take(room.nadia)).toBe(first);
    await room.spine.run(room.nadia, recordContact, {
      entryId: first,
      attemptId: randomUUID(),
      contact: 0,
      outcome: 'no-answer',
      note: '',
      backBy: null,
      awayUntil: null,
    });
    expect((await room.entry(yvonne)).state).toBe('neighbour');
    room.spine.clock.advance(minutes(31));
    await room.spine.sweep();
    expect(await room.entry(yvonne)).toMatchObject({ state: 'visit', checking: true });
    const [visit] = await room.needs(yvonne);
    expect(visit).toMatchObject({
      kind: 'home-visit',
      status: 'open',
      severity: 2,
      due_at: new Date('2026-08-12T17:00:00Z'),
    });
    await act(room.spine, room.coordinator, (tx, effects) =>
      resolveNeed(tx, effects, {
        needId: visit?.need_id ?? '',
        outcome: 'met',
        words: { fr: 'Vue.', en: 'Seen.' },
      }),
    );
    await room.spine.drain();
    expect(await room.entry(yvonne)).toMatchObject({ state: 'well', settled_by: 'visit' });
    expect(await broken(room)).toEqual([]);
  });

  test('makes an emergency of a danger sign whatever key was pressed, with the operator as witness', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([{}]);
    await room.activate();
    const entryId = (await room.take(room.nadia)) ?? '';
    const answer = await room.record(room.nadia, entryId, 'well', {
      answers: { feels: 'well', 'danger-signs': ['confusion'], needs: ['water', 'fan'], treatment: 'yes' },
    });
    expect(answer.state).toBe('emergency');
    expect((await room.needs(yvonne)).map(({ kind }) => kind).sort()).toEqual([
      'call-back-by-professional',
      'emergency-15',
      'supplies-at-home',
    ]);
    await room.spine.as(room.spine.actor('system'), async (tx) => {
      const { rows } = await sql<{ title_fr: string; instructions: string; detail: string; witness: string }>`
        select n.title_fr, n.instructions, d.detail, w.account_id as witness from needs.need n
        join needs.care_detail d using (territory_id, need_id) join needs.witness w using (territory_id, need_id)
        where n.territory_id = ${room.spine.territoryId} and n.kind = 'supplies-at-home'`.execute(tx);
      expect(rows).toEqual([
        expect.objectContaining({
          title_fr: 'À porter au domicile : eau, ventilateur',
          instructions: 'Apporter : eau, ventilateur.',
          witness: room.nadia.id,
        }),
      ]);
      expect(rows[0]?.detail).toContain('Propos confus');
    });
    await expect(
      room.spine.run(room.nadia, undoCall, { entryId, attemptId: answer.attemptId }),
    ).rejects.toMatchObject({ code: 'rounds.emergency-stays' });
  });

  test('passes to the 15 at once and stays on the line; the outcome that follows takes nothing back', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([{}]);
    await room.activate();
    const entryId = (await room.take(room.nadia)) ?? '';
    const { code } = await room.spine.run(room.nadia, passTo15, {
      entryId,
      attemptId: randomUUID(),
      words: 'Propos confus',
    });
    expect(code).toMatch(/^B-\d+$/);
    expect((await room.spine.ask(room.nadia, getMyRound, {})).leases).toHaveLength(1);
    await room.record(room.nadia, entryId, 'well');
    expect((await room.entry(yvonne)).state).toBe('emergency');
    expect((await room.needs(yvonne)).map(({ kind }) => kind)).toEqual(['emergency-15']);
  });

  test('undoes an outcome for thirty seconds: state, try, need and line come back', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([{}]);
    await room.activate();
    const entryId = (await room.take(room.nadia)) ?? '';
    const before = await room.entry(yvonne);
    const { attemptId } = await room.record(room.nadia, entryId, 'worrying');
    expect((await room.needs(yvonne))[0]).toMatchObject({ kind: 'worrying-call', status: 'open' });
    room.spine.clock.advance(25_000);
    await expect(room.spine.run(room.coordinator, undoCall, { entryId, attemptId })).rejects.toMatchObject({
      code: 'rounds.nothing-to-undo',
    });
    await room.spine.run(room.nadia, undoCall, { entryId, attemptId });
    const after = await room.entry(yvonne);
    expect({ ...after, version: 0, state_since: 0 }).toEqual({ ...before, version: 0, state_since: 0 });
    expect((await room.needs(yvonne))[0]).toMatchObject({ status: 'resolved' });
    expect((await room.spine.ask(room.nadia, getMyRound, {})).leases).toHaveLength(1);
    const late = await room.record(room.nadia, entryId, 'no-answer');
    room.spine.clock.advance(45_000);
    await expect(
      room.spine.run(room.nadia, undoCall, { entryId, attemptId: late.attemptId }),
    ).rejects.toMatchObject({ code: 'rounds.undo-too-late' });
  });

  test('undoing the news that had called off a visit asks for the visit again', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [alone = ''] = await room.register([{ person: { relatives: [], phones: [] } }]);
    await room.activate();
    await room.spine.sweep();
    expect(await room.entry(alone)).toMatchObject({ state: 'visit', checking: true });
    const { entry_id } = await room.entry(alone);
    const { attemptId } = await room.record(room.coordinator, entry_id, 'well');
    await room.spine.drain();
    expect((await room.needs(alone)).map(({ status }) => status)).toEqual(['resolved']);
    await room.spine.run(room.coordinator, undoCall, { entryId: entry_id, attemptId });
    expect(await room.entry(alone)).toMatchObject({ state: 'visit', checking: true });
    expect((await room.needs(alone)).map(({ status }) => status)).toEqual(['resolved', 'open']);
    expect(await broken(room)).toEqual([]);
  });

  test('records the same call once, however often it is sent (R-13)', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([{}]);
    await room.activate();
    const entryId = (await room.take(room.nadia)) ?? '';
    const input = aCall({ entryId, outcome: 'no-answer' });
    const envelope = { commandId: randomUUID(), input };
    const first = await runCommand(room.spine.runtime, room.nadia, recordCall, envelope);
    room.spine.clock.advance(40 * 86_400_000);
    const again = await runCommand(room.spine.runtime, room.nadia, recordCall, envelope);
    expect(again).toMatchObject({ replayed: true, output: first.output });
    expect((await room.entry(yvonne)).tries).toBe(1);
    // The same attempt under another command is refused too, and counts nothing.
    await expect(room.spine.run(room.nadia, recordCall, input)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await room.entry(yvonne)).tries).toBe(1);
  });

  test('refuses what cannot be, and says it', async () => {
    await using room = await callRoom(undefined, nineOClock);
    await room.register([{}]);
    await room.activate();
    const entryId = (await room.take(room.nadia)) ?? '';
    const refuses = (
      code: string,
      more: Parameters<CallRoom['record']>[3],
      outcome: 'well' | 'away' | 'call-back' = 'well',
    ) => expect(room.record(room.nadia, entryId, outcome, more)).rejects.toMatchObject({ code });
    await refuses('rounds.answers-unreadable', { answers: { feels: 'purple' } });
    await refuses('rounds.unknown-questionnaire-version', {
      answers: { feels: 'well' },
      questionnaireVersion: 7,
    });
    await refuses('rounds.away-needs-day', {}, 'away');
    await refuses('rounds.call-back-needs-hour', { callBackAt: '2026-09-12T07:30:00Z' }, 'call-back');
    await expect(room.record(room.karim, entryId, 'well')).rejects.toMatchObject({
      code: 'rounds.unknown-entry',
    });
    expect((await room.states())['to-call']).toBe(1);
  });
});

describe('steering', () => {
  test('splits evenly, keeps town halls to their communes, and lets the next shift take over', async () => {
    await using room = await callRoom(undefined, nineOClock);
    await room.register([...Array.from({ length: 6 }, () => ({})), { person: { communeCode: allaire } }]);
    await room.activate();
    const { roundId } = await room.round();
    const split = await room.spine.run(room.coordinator, splitRound, {
      roundId,
      operators: [room.nadia.id, room.karim.id, room.townHall.id],
    });
    expect(split).toEqual({
      perOperator: [
        { accountId: room.nadia.id, count: 3 },
        { accountId: room.karim.id, count: 3 },
        { accountId: room.townHall.id, count: 1 },
      ],
      unassigned: 0,
    });
    const progress = await room.spine.ask(room.coordinator, getProgress, {});
    expect(progress).toMatchObject({
      remaining: 7,
      withoutConvention: 1,
      capacity: { operators: 3, persons: 6 },
    });
    const entryId = (await room.take(room.nadia)) ?? '';
    await room.record(room.nadia, entryId, 'call-back');
    const handOver = await room.spine.ask(room.karim, getHandOver, { roundId });
    expect(handOver.operators.find(({ accountId }) => accountId === room.nadia.id)).toMatchObject({
      callBacks: 1,
      toCall: 2,
    });
    expect(await room.spine.run(room.karim, takeOver, { roundId, from: room.nadia.id })).toEqual({
      taken: 3,
    });
    expect((await room.spine.ask(room.karim, getMyRound, {})).mine).toMatchObject({
      assigned: 6,
      waiting: 6,
    });
    await expect(
      room.spine.run(room.coordinator, splitRound, { roundId, operators: [room.professional.id] }),
    ).rejects.toMatchObject({ code: 'rounds.not-a-caller' });
  });

  test('texts those who agreed, waits for them, and takes 1 as news and 2 as a call to make now', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const mobile = { phones: [{ e164: '+33639980077', label: '' }] };
    const [one = '', two = '', , landline = ''] = await room.register([
      { person: mobile, smsConsent: true },
      { person: { phones: [{ e164: '+33639980078', label: '' }] }, smsConsent: true },
      { person: { phones: [{ e164: '+33639980079', label: '' }] } },
      {},
    ]);
    await room.activate();
    const { roundId } = await room.round();
    const audience = await room.spine.ask(room.coordinator, getWaveAudience, { roundId });
    expect(audience).toMatchObject({ count: 2, withoutConsent: 1, landlineOnly: 1, segments: 1 });
    await expect(
      room.spine.run(room.coordinator, sendWave, { roundId, confirmedCount: 3 }),
    ).rejects.toMatchObject({
      code: 'rounds.count-changed',
      facts: { count: 2 },
    });
    await room.spine.run(room.coordinator, sendWave, { roundId, confirmedCount: 2 });
    const held = new Set([await room.take(room.nadia), await room.take(room.nadia)]);
    expect(held.has((await room.entry(one)).entry_id)).toBe(false);
    expect(held.has((await room.entry(landline)).entry_id)).toBe(true);
    const system = room.spine.actor('system');
    await room.spine.run(system, recordReply, { entryId: (await room.entry(one)).entry_id, reply: '1' });
    await room.spine.run(system, recordReply, { entryId: (await room.entry(two)).entry_id, reply: '2' });
    expect(await room.entry(one)).toMatchObject({ state: 'well', settled_by: 'sms' });
    expect(await room.take(room.karim)).toBe((await room.entry(two)).entry_id);
    expect((await room.spine.ask(room.coordinator, getProgress, {})).sms).toEqual({
      audience: 0,
      sent: 2,
      well: 1,
      callBack: 1,
      silent: 0,
    });
  });

  test('STOP ends the text messages to that person, who is called instead', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const mobile = { phones: [{ e164: '+33639980077', label: '' }] };
    const [yvonne = ''] = await room.register([{ person: mobile, smsConsent: true }]);
    await room.activate();
    const { roundId } = await room.round();
    await room.spine.run(room.coordinator, sendWave, { roundId, confirmedCount: 1 });
    const { entry_id: entryId } = await room.entry(yvonne);
    room.spine.clock.advance(minutes(1));
    await room.spine.run(room.spine.actor('system'), recordReply, { entryId, reply: 'stop' });
    expect(await room.take(room.nadia)).toBe(entryId);
    const [basics] = await room.spine.as(room.spine.actor('system'), (tx) => listRiskBasics(tx, [redon]));
    expect(basics?.smsConsent).toBe(false);
  });

  test('takes a person out of the round the moment they leave the register, even from the line', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = ''] = await room.register([{}]);
    await room.activate();
    const entryId = (await room.take(room.nadia)) ?? '';
    const system = room.spine.actor('system');
    await room.spine.run(system, releasePerson, { personId: yvonne });
    expect((await room.entry(yvonne)).state).toBe('left-register');
    expect((await room.spine.ask(room.nadia, getMyRound, {})).leases).toEqual([]);
    await room.record(room.nadia, entryId, 'no-answer');
    expect((await room.entry(yvonne)).state).toBe('left-register');
    expect(await broken(room)).toEqual([]);
  });

  test('admits who is registered while it runs', async () => {
    await using room = await callRoom(undefined, nineOClock);
    await room.activate();
    expect((await room.round()).size).toBe(0);
    const [late = ''] = await room.register([{}]);
    const system = room.spine.actor('system');
    const admit = () => room.spine.run(system, admitPerson, { personId: late, communeCode: redon });
    expect(await admit()).toEqual({ added: true });
    expect(await admit()).toEqual({ added: false });
    expect((await room.round()).size).toBe(1);
    expect(await room.take(room.nadia)).toBe((await room.entry(late)).entry_id);
  });

  test('closes only over the retyped number, and sends somebody to whoever was being searched for', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [silent = '', waiting = ''] = await room.register([{}, {}]);
    const situationId = await room.activate();
    const { roundId } = await room.round();
    await room.record(room.coordinator, (await room.entry(silent)).entry_id, 'no-answer');
    const close = (leftBehind: number) =>
      room.spine.run(room.coordinator, closeRound, { roundId, leftBehind });
    await expect(close(0)).rejects.toMatchObject({ code: 'rounds.count-changed', facts: { count: 2 } });
    expect(await close(2)).toEqual({ leftBehind: 2, visitsRequested: 1 });
    expect(await room.entry(silent)).toMatchObject({ state: 'visit' });
    expect((await room.entry(waiting)).state).toBe('not-called');
    await room.spine.run(room.coordinator, lift, {
      situationId,
      reason: 'fin de vigilance',
      confirmation: 'LEVER',
    });
    await room.spine.drain();
    expect(await broken(room)).toEqual([]);
  });

  test('types paper back in by row and digit, each row on its own', async () => {
    await using room = await callRoom(undefined, nineOClock);
    await room.register(Array.from({ length: 4 }, () => ({})));
    await room.activate();
    const { roundId } = await room.round();
    const { code, rows } = await room.spine.run(room.coordinator, printList, {
      roundId,
      listId: randomUUID(),
    });
    expect({ code, rows }).toEqual({ code: 'L-1', rows: 4 });
    const row = (rank: number, digit: 1 | 3 | 4) => ({
      attemptId: randomUUID(),
      rank,
      digit,
      at: '2026-08-12T06:30:00Z',
      note: '',
    });
    const answer = await room.spine.run(room.coordinator, recordPaperList, {
      code: 'l 1',
      caller: room.karim.id,
      rows: [row(1, 1), row(2, 4), row(3, 3), row(9, 1)],
    });
    expect(answer).toMatchObject({
      recorded: 3,
      needs: 1,
      refused: [{ rank: 9, fr: expect.stringContaining('ligne 9') }],
    });
    expect(await room.states()).toEqual({ well: 1, retry: 1, worrying: 1, 'to-call': 1 });
    const list = await room.spine.ask(room.coordinator, getPrintedList, { code: 'L-1' });
    expect(list.rows.map(({ already }) => already)).toEqual(['well', 'no-answer', 'worrying', null]);
    expect(list.rows[0]).toMatchObject({ who: 'Mme Y. B.' });
  });
});

describe('the database', () => {
  const attempt = (room: CallRoom, statement: ReturnType<typeof sql>) =>
    room.spine.as(room.spine.actor('system'), (tx) => statement.execute(tx));

  test('refuses by itself what I-10, I-11 and I-12 forbid', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = '', louis = ''] = await room.register([{}, {}]);
    await room.activate();
    await room.take(room.nadia);
    const entry = await room.entry(yvonne);
    const other = await room.entry(louis);
    await expect(
      attempt(
        room,
        sql`insert into rounds.lease select territory_id, person_id, entry_id, round_id, ${room.karim.id}, 'K', taken_at, expires_at
        from rounds.lease where territory_id = ${room.spine.territoryId}`,
      ),
    ).rejects.toMatchObject({ constraint: 'lease_one_per_person' });
    await expect(
      attempt(
        room,
        sql`update rounds.entry set person_id = ${other.person_id} where entry_id = ${entry.entry_id}`,
      ),
    ).rejects.toMatchObject({ constraint: 'entry_person_once' });
    await expect(
      attempt(room, sql`update rounds.entry set state = 'lost' where entry_id = ${entry.entry_id}`),
    ).rejects.toMatchObject({ code: '23514' });
    for (const broken of [sql`tries = 2`, sql`state = 'visit'`]) {
      await expect(
        attempt(room, sql`update rounds.entry set ${broken} where entry_id = ${entry.entry_id}`),
      ).rejects.toMatchObject({ constraint: 'entry_unreached_is_followed' });
    }
    for (const state of ['retry', 'relative', 'neighbour', 'call-back']) {
      await expect(
        attempt(
          room,
          sql`update rounds.entry set state = ${state}, due_at = null where entry_id = ${entry.entry_id}`,
        ),
      ).rejects.toMatchObject({ constraint: 'entry_waits_until' });
    }
  });

  test('finds what slipped past: a wrong size, a lease of someone else, a search nobody follows', async () => {
    await using room = await callRoom(undefined, nineOClock);
    const [yvonne = '', louis = ''] = await room.register([{}, {}]);
    await room.activate();
    expect(await broken(room)).toEqual([]);
    await attempt(room, sql`update rounds.round set size = 3 where territory_id = ${room.spine.territoryId}`);
    expect(await broken(room)).toEqual(['I-11']);
    await attempt(room, sql`update rounds.round set size = 2 where territory_id = ${room.spine.territoryId}`);
    const [one, two] = [await room.entry(yvonne), await room.entry(louis)];
    await attempt(
      room,
      sql`insert into rounds.lease values (${room.spine.territoryId}, ${one.person_id}, ${two.entry_id}, ${one.round_id},
      ${room.nadia.id}, 'N', ${nineOClock}, ${new Date(nineOClock.getTime() + minutes(9))})`,
    );
    expect(await broken(room)).toEqual(['I-10']);
    await attempt(room, sql`delete from rounds.lease where territory_id = ${room.spine.territoryId}`);
    await attempt(
      room,
      sql`update rounds.entry set state = 'relative', tries = 2, due_at = ${new Date(nineOClock.getTime() - minutes(10))}
      where entry_id = ${one.entry_id}`,
    );
    expect(await broken(room)).toEqual(['I-12']);
  });

  test('shows each role its own (matrix B1)', async () => {
    await using room = await callRoom(undefined, nineOClock);
    await room.register([{}, {}, { person: { communeCode: allaire } }]);
    await room.activate();
    const { roundId } = await room.round();
    await room.spine.run(room.coordinator, splitRound, {
      roundId,
      operators: [room.nadia.id, room.townHall.id],
    });
    await room.take(room.nadia);
    const volunteer = await room.member('volunteer', 'Paul');
    const ars = await room.member('ars', 'Hélène');
    const admin = await room.member('technical-admin', 'Sam');
    const seen = (actor: typeof volunteer) =>
      room.spine.as(actor, async (tx) => {
        const { rows } = await sql<{
          count: number;
        }>`select count(*)::int as count from rounds.entry`.execute(tx);
        return rows[0]?.count;
      });
    expect(await seen(room.coordinator)).toBe(3);
    expect(await seen(room.professional)).toBe(3);
    expect(await seen(room.townHall)).toBe(1);
    expect(await seen(room.nadia)).toBe(2);
    expect(await seen(room.karim)).toBe(0);
    for (const none of [volunteer, ars, admin]) expect(await seen(none)).toBe(0);
    // Answers and notes: callers and carers, not the coordination.
    const entryId = (await room.take(room.nadia)) ?? '';
    await room.record(room.nadia, entryId, 'well', {
      answers: { feels: 'well' },
      note: 'son ventilateur fait du bruit',
    });
    const told = (actor: typeof volunteer) =>
      room.spine.as(
        actor,
        async (tx) => (await sql`select from rounds.attempt_care`.execute(tx)).rows.length,
      );
    expect(await told(room.nadia)).toBe(1);
    expect(await told(room.professional)).toBe(1);
    expect(await told(room.coordinator)).toBe(0);
    expect(await told(room.townHall)).toBe(0);
    await expect(room.spine.run(ars, prepareRound, {})).rejects.toMatchObject({ code: 'kernel.forbidden' });
  });
});
