import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { type Dashboard, getDashboard } from '../contract/dashboard.ts';
import { nextReportAt } from '../domain/report-hour.ts';
import { pulseAnHourAgo } from '../domain/trend.ts';
import {
  type Calls,
  type Needs,
  type Reach,
  readCalls,
  readNeeds,
  readVisits,
  totalCalls,
  type Visits,
} from '../read-figures.ts';
import { findReported } from '../read-situation.ts';
import { listPulses } from '../store/pulses.ts';
import { listIssues } from '../store/reports.ts';
import { readRules } from '../store/rules.ts';

/** Totals of rows the actor may not read one by one: counted by the platform, for a town hall within its communes. */
export const getDashboardQuery = defineQuery(getDashboard, {
  read: (tx, _input, { actor, now }) => {
    const reach = actor.role === 'town-hall' ? [...actor.communes] : null;
    return withSystemRole(tx, () => readDashboard(tx, reach, now));
  },
});

async function readDashboard(tx: Tx, reach: Reach, now: Date): Promise<Dashboard> {
  const situation = await findReported(tx, now);
  const { timeZone: zone } = await getTerritory(tx);
  const day = dayOf(now, zone);
  const calls = situation && (await readCalls(tx, { situationId: situation.brief.situationId, reach, now }));
  const visits = await readVisits(tx, { reach, day, zone });
  const needs = await readNeeds(tx, { reach, now });
  const names = (await listCommunes(tx)).filter(({ code }) => reach === null || reach.includes(code));
  return {
    situation: situation ? { ...situation.brief, communes: within(situation.brief.communes, reach) } : null,
    calls: calls ? callsOf(calls) : null,
    worryingNeeds: { ...needs.worrying },
    visits: {
      waiting: visits.waiting,
      unclaimed: visits.unclaimed,
      onTheGround: visits.onTheGround,
      doneToday: visits.doneToday,
    },
    communes: byCommune(names, { calls, visits, needs }),
    anHourAgo: situation && reach === null ? await readTrend(tx, situation.brief.situationId, now) : null,
    nextReport: situation ? await readNextReport(tx, situation.brief.situationId, { now, zone, day }) : null,
  };
}

function within(communes: readonly string[], reach: Reach): string[] {
  return communes.filter((code) => reach === null || reach.includes(code));
}

function callsOf(calls: Calls): NonNullable<Dashboard['calls']> {
  const { withVisit, lastCallAt, ...totals } = totalCalls(calls.communes);
  return {
    ...totals,
    roundId: calls.roundId,
    day: calls.day,
    preparedAt: calls.preparedAt.toISOString(),
    closesAt: calls.closesAt.toISOString(),
    open: calls.open,
    remaining: totals.due - totals.reached,
    withVisit,
    withContacts: totals.unreached - withVisit,
    lastCallAt: lastCallAt?.toISOString() ?? null,
  };
}

function byCommune(
  communes: readonly { readonly code: string; readonly name: string }[],
  read: { readonly calls: Calls | undefined; readonly visits: Visits; readonly needs: Needs },
): Dashboard['communes'] {
  const calls = new Map(read.calls?.communes.map((commune) => [commune.code, commune]));
  const visits = new Map(read.visits.byCommune.map(({ code, waiting }) => [code, waiting]));
  const needs = new Map(read.needs.byCommune.map(({ code, open }) => [code, open]));
  return communes.map(({ code, name }) => {
    const called = calls.get(code);
    const due = called?.due ?? 0;
    const reached = called?.reached ?? 0;
    return {
      code,
      name,
      due,
      reached,
      remaining: due - reached,
      unreached: called?.unreached ?? 0,
      visitsWaiting: visits.get(code) ?? 0,
      openNeeds: needs.get(code) ?? 0,
    };
  });
}

async function readTrend(tx: Tx, situationId: string, now: Date): Promise<Dashboard['anHourAgo']> {
  const since = new Date(now.getTime() - 90 * 60_000);
  const pulse = pulseAnHourAgo(await listPulses(tx, { situationId, since }), now);
  return pulse ? { at: pulse.at.toISOString(), figures: pulse.figures } : null;
}

async function readNextReport(
  tx: Tx,
  situationId: string,
  { now, zone, day }: { now: Date; zone: string; day: string },
): Promise<Dashboard['nextReport']> {
  const { reportAt } = await readRules(tx);
  const last = (await listIssues(tx, 30)).find((issue) => issue.situationId === situationId);
  const at = nextReportAt({ now, zone, hour: reportAt, issuedToday: last?.day === day });
  return {
    at: at.toISOString(),
    last: last ? { number: last.number, issuedAt: last.issuedAt } : null,
  };
}
