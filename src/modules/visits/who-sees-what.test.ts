import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { recordVisit, takeVisit } from '#modules/visits/contract/ground.ts';
import { getVisit, listMyMissions, listMyVisits, listVisits } from '#modules/visits/contract/reading.ts';
import { visitsModule } from '#modules/visits/module.ts';
import { eraseForTest } from '#modules/visits/testing/erase.ts';
import { carerAnswers, doorAnswers, type Ground, ground } from '#modules/visits/testing/ground.ts';

/** What a volunteer must never read: the surname, the relative, the age, the phone, anything of health. */
const forbidden =
  /danet|sylvie|1935|91 ans|\+33|confus|diab|vomiss|médic|SpO2|temp[ée]rature|personId|needId|title/i;

async function aDelivery(place: Ground) {
  const personId = await place.person();
  const given = {
    kind: 'supplies-at-home',
    severity: 1,
    personId,
    instructions: "Apporter un pack d'eau. Diabète : rien de sucré.",
  } as const;
  return { personId, ...(await place.need(given)) };
}

describe("a volunteer's card", () => {
  test('says first name and initial, street and task, and never the rest', async () => {
    await using place = await ground();
    const { spine, paul } = place;
    const { visitId, code } = await aDelivery(place);
    const before = await spine.ask(paul, listMyMissions, {});
    expect(JSON.stringify(before)).not.toMatch(/Louis|Douves/);
    expect(JSON.stringify({ ...before, cellPhone: null })).not.toMatch(forbidden);
    await spine.run(paul, takeVisit, { visitId, knowingly: false });
    const after = await spine.ask(paul, listMyMissions, {});
    expect(after.missions).toMatchObject([
      {
        code,
        shortName: 'Louis D.',
        street: ['14 rue des Douves'],
        instructions: 'Sonner longtemps, 3e étage.',
        form: { id: 'heatwave-door' },
      },
    ]);
    const { form: _form, ...card } = after.missions[0] ?? {};
    expect(JSON.stringify({ ...after, cellPhone: null, missions: [card] })).not.toMatch(forbidden);
    await spine.run(paul, recordVisit, { visitId, answers: doorAnswers });
    expect((await spine.ask(paul, listMyMissions, {})).closedToday).toMatchObject([
      { code, shortName: '', street: [] },
    ]);
  });

  test('says to the coordinator that instructions speaking of health were held back', async () => {
    await using place = await ground();
    const { code } = await aDelivery(place);
    expect(await place.spine.ask(place.coordinator, getVisit, { code })).toMatchObject({
      instructionsHeldBack: true,
      instructions: 'Sonner longtemps, 3e étage.',
    });
  });

  test('is all that row-level security lets a volunteer read, whatever is asked of the database', async () => {
    await using place = await ground();
    const { spine, paul, lea, nurse } = place;
    const care = await place.need({ personId: await place.person() });
    await spine.run(nurse, takeVisit, { visitId: care.visitId, knowingly: false });
    await spine.run(nurse, recordVisit, {
      visitId: care.visitId,
      answers: { ...carerAnswers, missing: ['nothing'] },
    });
    const { visitId } = await aDelivery(place);
    await spine.run(paul, takeVisit, { visitId, knowingly: false });
    const count = (actor: Actor, table: string) =>
      spine.as(actor, async (tx) => {
        const { rows } = await sql<{
          count: number;
        }>`select count(*)::int as count from ${sql.raw(`visits.${table}`)}`.execute(tx);
        return rows[0]?.count;
      });
    const tables = ['care_report', 'door_report', 'remark', 'event', 'proof', 'door_card', 'visit'];
    expect(await Promise.all(tables.map((table) => count(paul, table)))).toEqual([0, 0, 0, 0, 0, 1, 1]);
    // Asked too late: she knows that it exists, not who lives there.
    expect(await Promise.all(tables.map((table) => count(lea, table)))).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(await count(place.ars, 'visit')).toBe(0);
    for (const write of [
      sql`update visits.visit set status = 'done'`,
      sql`delete from visits.visit`,
      sql`update visits.offer set state = 'accepted'`,
      sql`update visits.door_card set street = '{}'`,
    ]) {
      const changed = await spine.as(paul, async (tx) =>
        Number((await write.execute(tx)).numAffectedRows ?? 0),
      );
      expect(changed).toBe(0);
    }
  });
});

describe('care answers', () => {
  test('are sealed in the database and read by carers of this person alone', async () => {
    await using place = await ground();
    const { spine, nurse, otherNurse, coordinator, townHall } = place;
    const personId = await place.person();
    const { visitId, code } = await place.need({ personId });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    await spine.run(nurse, recordVisit, { visitId, answers: carerAnswers });
    const stored = await spine.as(spine.actor('system'), async (tx) => {
      const { rows } = await sql<{
        sealed: string;
      }>`select sealed from visits.care_report where visit_id = ${visitId}`.execute(tx);
      return rows[0]?.sealed ?? '';
    });
    expect(stored).toMatch(/^v1:/);
    expect(stored).not.toMatch(/37\.8|temperature/);
    expect((await spine.ask(nurse, getVisit, { code })).careReport?.answers).toMatchObject({
      temperature: [37.8],
    });
    for (const actor of [coordinator, townHall]) {
      const seen = await spine.ask(actor, getVisit, { code });
      expect(seen).toMatchObject({ careReport: null, careReportSealed: true });
      expect(JSON.stringify(seen)).not.toMatch(/37\.8|Diabète/);
    }
    await expect(spine.ask(otherNurse, getVisit, { code })).rejects.toMatchObject({ code: 'visits.unknown' });
    await spine.drain();
    // The next carer of the same person reads what was left for them.
    const next = await place.need({ personId });
    await spine.run(otherNurse, takeVisit, { visitId: next.visitId, knowingly: false });
    expect((await spine.ask(otherNurse, listMyVisits, {})).stops[0]?.lastWord).toMatchObject({
      words: carerAnswers.note,
      by: 'Karim Benali',
    });
  });

  test('leave with the person who asks to be forgotten', async () => {
    await using place = await ground();
    const { spine, nurse } = place;
    const personId = await place.person();
    const { visitId } = await place.need({ personId });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    await spine.run(nurse, recordVisit, { visitId, answers: carerAnswers });
    await eraseForTest(spine, personId);
    await spine.drain();
    const left = await spine.as(spine.actor('system'), async (tx) => {
      const { rows } = await sql<{ reports: number; names: number; visits: number; known: number }>`select
        (select count(*)::int from visits.care_report where visit_id = ${visitId}) as reports,
        (select count(*)::int from visits.door_card where visit_id = ${visitId} and short_name <> '') as names,
        (select count(*)::int from visits.visit where visit_id = ${visitId}) as visits,
        (select count(*)::int from visits.visit where person_id = ${personId}) as known`.execute(tx);
      return rows[0];
    });
    expect(left).toEqual({ reports: 0, names: 0, visits: 1, known: 0 });
  });
});

test('each role reads its own: the operator the status of what they caused, the town hall its commune', async () => {
  await using place = await ground();
  const { spine, operator, townHall, coordinator } = place;
  const { code } = await place.need({ personId: await place.person() });
  const live = { which: 'live', communeCode: null } as const;
  expect((await spine.ask(operator, listVisits, live)).visits).toMatchObject([{ code, person: null }]);
  const stranger = spine.actor('operator', { id: crypto.randomUUID() });
  expect((await spine.ask(stranger, listVisits, live)).visits).toEqual([]);
  expect((await spine.ask(townHall, listVisits, live)).visits).toMatchObject([
    { code, person: { name: 'M. Louis Danet' } },
  ]);
  const elsewhere = spine.actor('town-hall', { id: crypto.randomUUID(), communes: ['56001'] });
  expect((await spine.ask(elsewhere, listVisits, live)).visits).toEqual([]);
  expect((await spine.ask(coordinator, listVisits, live)).visits).toHaveLength(1);
  await expect(spine.ask(place.ars, listVisits, live)).rejects.toMatchObject({ kind: 'forbidden' });
  const neighbour = spine.actor('coordinator', { territoryId: crypto.randomUUID() });
  await expect(spine.ask(neighbour, getVisit, { code })).rejects.toMatchObject({ code: expect.any(String) });
});

test('every command of this module refuses every role its contract does not name', async () => {
  await using place = await ground();
  const { spine } = place;
  const roles = [
    'coordinator',
    'professional',
    'operator',
    'town-hall',
    'volunteer',
    'ars',
    'technical-admin',
    'citizen',
  ] as const;
  for (const { contract } of visitsModule.commands) {
    for (const role of roles.filter((one) => !contract.roles.includes(one))) {
      const actor = spine.actor(role, role === 'town-hall' ? { communes: ['35236'] } : {});
      await expect(spine.run(actor, contract, {}), `${contract.name} by ${role}`).rejects.toMatchObject({
        code: 'kernel.forbidden',
      });
    }
  }
});

test('the invariants hold after all of this', async () => {
  await using place = await ground();
  const { spine, nurse } = place;
  const { visitId } = await place.need({ personId: await place.person() });
  await spine.run(nurse, takeVisit, { visitId, knowingly: false });
  const broken = () =>
    spine.as(spine.actor('system'), async (tx) => {
      const found: string[] = [];
      for (const { id, sql: text } of visitsModule.invariants ?? []) {
        if ((await sql.raw(text).execute(tx)).rows.length > 0) found.push(id);
      }
      return found;
    });
  expect(await broken()).toEqual([]);
  await spine.as(spine.actor('system'), (tx) =>
    sql`update visits.offer set state = 'open', answered_at = null where visit_id = ${visitId}`.execute(tx),
  );
  expect(await broken()).toEqual(['I-14', 'I-14b']);
});
