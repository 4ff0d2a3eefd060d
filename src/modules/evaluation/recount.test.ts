import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { TestSpine } from '#kernel/testing/spine.ts';
import { acceptNeed, openNeedContract, resolveNeedContract } from '#modules/needs/contract/commands.ts';
import type { CallOutcome } from '#modules/rounds/contract.ts';
import { allaire, redon } from '#modules/rounds/testing/call-room.ts';
import { getDashboard } from './contract/dashboard.ts';
import { getReportDraft } from './contract/reports.ts';
import { publishCount } from './domain/disclosure.ts';
import { aCrisis, insertRound } from './testing/a-crisis.ts';

interface JournalFact {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** Everything that happened, in order: the journal, not the tables the figures are read from. */
function journal(spine: TestSpine): Promise<JournalFact[]> {
  return spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{ facts: JournalFact[] }>`select facts from kernel.journal
      where territory_id = ${spine.territoryId} order by seq`.execute(tx);
    return rows.flatMap(({ facts }) => facts);
  });
}

/** Persons with news and persons out of tries, recounted from what was recorded call by call. */
function recountCalls(facts: readonly JournalFact[]): {
  reached: number;
  unreached: number;
  worrying: number;
} {
  const last = new Map<string, string>();
  const out = new Set<string>();
  for (const { name, data } of facts) {
    const entryId = String(data.entryId);
    if (name === 'rounds.call-recorded.v1') last.set(entryId, String(data.outcome));
    if (name === 'rounds.unreachable.v1') out.add(entryId);
  }
  const outcomes = [...last];
  const news = ['well', 'worrying', 'refused', 'hospitalised', 'away', 'deceased', 'emergency'];
  return {
    reached: outcomes.filter(([, outcome]) => news.includes(outcome)).length,
    unreached: outcomes.filter(([entryId, outcome]) => out.has(entryId) && !news.includes(outcome)).length,
    worrying: outcomes.filter(([, outcome]) => outcome === 'worrying' || outcome === 'emergency').length,
  };
}

function recountNeeds(facts: readonly JournalFact[]): number {
  const open = new Set<string>();
  for (const { name, data } of facts) {
    if (name === 'needs.opened.v1') open.add(String(data.needId));
    if (['needs.resolved.v1', 'needs.cancelled.v1'].includes(name)) open.delete(String(data.needId));
  }
  return open.size;
}

test('R-43 after each call and each need, the figures equal a recount of the journal', {
  timeout: 120_000,
}, async () => {
  await using room = await aCrisis();
  const { spine, nadia, coordinator } = room;
  await room.register(
    Array.from({ length: 36 }, (_, index) => ({
      person: {
        lastName: `Essai${index}`,
        firstName: 'Jeanne',
        communeCode: index % 3 === 0 ? allaire : redon,
      },
    })),
  );
  await room.activate();
  await room.prepare([nadia]).catch(() => undefined);
  const outcomes: readonly CallOutcome[] = ['well', 'no-answer', 'worrying', 'refused', 'no-answer', 'well'];
  const checks: number[] = [];
  const compare = async () => {
    const facts = await journal(spine);
    const { calls, communes } = await spine.ask(coordinator, getDashboard, {});
    expect(calls).toMatchObject(recountCalls(facts));
    expect(communes.reduce((sum, { openNeeds }) => sum + openNeeds, 0)).toBe(recountNeeds(facts));
    expect(communes.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(calls?.remaining);
    const { draft } = await spine.ask(coordinator, getReportDraft, {});
    expect(draft?.exact).toMatchObject(recountCalls(facts));
    const published = draft?.content.figures.find(({ id }) => id === 'worrying')?.value;
    if (typeof published === 'number') expect(published).toBe(publishCount(recountCalls(facts).worrying, 11));
    checks.push(facts.length);
  };
  await compare();
  for (let turn = 0; turn < 30; turn++) {
    const entryId = await room.take(nadia);
    if (!entryId) spine.clock.advance(130 * 60_000);
    else await room.record(nadia, entryId, outcomes[turn % outcomes.length] ?? 'well');
    if (turn % 6 === 5) await compare();
  }
  const requestId = randomUUID();
  const { needId } = await spine.run(coordinator, openNeedContract, {
    requestId,
    kind: 'other',
    severity: 1,
    personId: null,
    communeCode: redon,
    title: 'Salle fraîche fermée',
    detail: '',
    instructions: '',
    owner: null,
    dueAt: null,
    caller: null,
    origin: null,
  });
  await compare();
  await spine.run(coordinator, acceptNeed, { needId, knowingly: false });
  await spine.run(coordinator, resolveNeedContract, {
    needId,
    outcome: 'met',
    words: 'Rouverte',
    remark: '',
  });
  await compare();
  expect(checks.length).toBe(8);
});

const states = [
  'to-call',
  'call-back',
  'retry',
  'relative',
  'neighbour',
  'visit',
  'well',
  'worrying',
  'emergency',
  'refused',
  'wrong-number',
  'hospitalised',
  'away',
  'deceased',
  'not-called',
  'left-register',
  'carried-over',
] as const;

test('R-43 the figures of 150 generated rounds equal a recount of their entries', {
  timeout: 120_000,
}, async () => {
  await using room = await aCrisis();
  const { spine, coordinator, townHall } = room;
  const situationId = await room.activate();
  let number = 100;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          commune: fc.constantFrom(redon, allaire),
          state: fc.constantFrom(...states),
          minutes: fc.nat(240),
        }),
        { minLength: 1, maxLength: 60 },
      ),
      async (people) => {
        number += 1;
        spine.clock.advance(1_000);
        const now = spine.clock.now().getTime();
        const entries = people.map(({ minutes, ...one }) => ({
          ...one,
          since: new Date(now - minutes * 60_000),
        }));
        await insertRound(spine, { situationId, number, day: '2026-08-12', entries });
        for (const [actor, own] of [
          [coordinator, entries],
          [townHall, entries.filter(({ commune }) => commune === allaire)],
        ] as const) {
          const counted = own.filter(({ state }) => state !== 'left-register' && state !== 'carried-over');
          const news = counted.filter(({ state }) =>
            ['well', 'worrying', 'emergency', 'refused', 'hospitalised', 'away', 'deceased'].includes(state),
          );
          const { calls } = await spine.ask(actor, getDashboard, {});
          const kept = entries.some(({ state }) => state !== 'left-register' && state !== 'carried-over');
          if (!kept) continue;
          if (counted.length === 0) expect(calls).toBeNull();
          else
            expect(calls).toMatchObject({
              due: counted.length,
              reached: news.length,
              remaining: counted.length - news.length,
              unreached: counted.filter(({ state }) => ['relative', 'neighbour', 'visit'].includes(state))
                .length,
              worrying: news.filter(({ state }) => state === 'worrying' || state === 'emergency').length,
              reachedLastHour: news.filter(({ since }) => since.getTime() > now - 3_600_000).length,
            });
        }
      },
    ),
    { numRuns: 150 },
  );
});
