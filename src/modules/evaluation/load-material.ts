import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { levelLabels } from '#modules/crisis/contract.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import type { ExactFigures } from './contract.ts';
import type { ReportMaterial } from './domain/compose-report.ts';
import { noMemory } from './domain/disclosure.ts';
import type { IndicatorId } from './domain/indicators.ts';
import { type Calls, readCalls, readNeeds, readVisits, totalCalls } from './read-figures.ts';
import type { ReportedSituation } from './read-situation.ts';
import { listPulses, type Pulse } from './store/pulses.ts';
import { lastIssue } from './store/reports.ts';
import { readRules } from './store/rules.ts';

/** Older than this, ruptures and duplicates are not known any more: the report prints `?`. */
const freshPulseMinutes = 20;

export interface LoadedMaterial {
  readonly material: ReportMaterial;
  readonly calls: Calls | undefined;
  readonly day: CalendarDate;
  readonly zone: string;
  readonly territoryName: string;
  readonly pulseAt: Date | null;
}

/** The exact figures of one situation at `now`, the whole territory. Nothing of it leaves the cell unprotected. */
export function loadMaterial(tx: Tx, situation: ReportedSituation, now: Date): Promise<LoadedMaterial> {
  return withSystemRole(tx, async () => {
    const { timeZone: zone, name } = await getTerritory(tx);
    const day = dayOf(now, zone);
    const { situationId } = situation.brief;
    const calls = await readCalls(tx, { situationId, reach: null, now });
    const visits = await readVisits(tx, { reach: null, day, zone });
    const needs = await readNeeds(tx, { reach: null, now });
    const pulse = await freshPulse(tx, situationId, now);
    const communes = await listCommunes(tx);
    const { smallestShown } = await readRules(tx);
    const totals = calls && totalCalls(calls.communes);
    const figures: ExactFigures = {
      ...(totals
        ? {
            due: totals.due,
            reached: totals.reached,
            unreached: totals.unreached,
            worrying: totals.worrying,
          }
        : {}),
      'visits-waiting': visits.waiting,
      'visits-done': visits.doneToday,
      'needs-late': needs.late,
      ...(pulse?.figures.ruptures === undefined ? {} : { ruptures: pulse.figures.ruptures }),
      ...(pulse?.figures.doublons === undefined ? {} : { doublons: pulse.figures.doublons }),
    };
    const at = now.toISOString();
    const calledAt = totals?.lastCallAt?.toISOString() ?? null;
    const read = (lastEventAt: string | null) => ({ at, lastEventAt });
    const counted = pulse && { at: pulse.at.toISOString(), lastEventAt: null };
    const ages: Partial<Record<IndicatorId, { at: string; lastEventAt: string | null }>> = {
      due: read(calls?.preparedAt.toISOString() ?? null),
      reached: read(calledAt),
      unreached: read(calledAt),
      worrying: read(calledAt),
      'visits-waiting': read(visits.lastAt?.toISOString() ?? null),
      'visits-done': read(visits.lastAt?.toISOString() ?? null),
      'needs-late': read(needs.lastAt?.toISOString() ?? null),
      ...(counted ? { ruptures: counted, doublons: counted } : {}),
    };
    return {
      calls,
      day,
      zone,
      territoryName: name,
      pulseAt: pulse?.at ?? null,
      material: {
        situation: situation.brief,
        levelTitle: levelLabels[situation.level],
        authority: situation.authorityName,
        calls: calls ? exactCalls(calls) : null,
        figures,
        ages,
        unmet: needs.unmet,
        communeNames: new Map(communes.map(({ code, name: communeName }) => [code, communeName])),
        memory: (await lastIssue(tx, situationId))?.memory ?? noMemory,
        smallest: smallestShown,
      },
    };
  });
}

function exactCalls(calls: Calls) {
  const { unreached, worrying } = totalCalls(calls.communes);
  return {
    roundId: calls.roundId,
    communes: calls.communes.map(({ code, due, reached }) => ({ code, due, reached })),
    unreached,
    worrying,
  };
}

async function freshPulse(tx: Tx, situationId: string, now: Date): Promise<Pulse | undefined> {
  const since = new Date(now.getTime() - freshPulseMinutes * 60_000);
  return (await listPulses(tx, { situationId, since }))[0];
}
