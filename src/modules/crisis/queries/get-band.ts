import { defineQuery } from '#kernel/query.ts';
import { getBand } from '#modules/crisis/contract/situations.ts';
import { isActiveLevel, levelLabels } from '#modules/crisis/contract.ts';
import { openedByWords } from '#modules/crisis/domain/situation-words.ts';
import { isStaleMap } from '#modules/crisis/domain/vigilance-map.ts';
import { listOpenProposals } from '#modules/crisis/store/proposals.ts';
import { listSituations, type StoredSituation } from '#modules/crisis/store/situations.ts';
import { findCurrentMap } from '#modules/crisis/store/vigilance.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { daysBetween } from '#vocabulary/calendar-date.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

/** What stands above every screen: the gravest situation, the age of the map, the question it puts. */
export const getBandQuery = defineQuery(getBand, {
  read: async (tx, _input, { now, actor }) => {
    const [first, ...others] = await listSituations(tx, ['watch', 'pre-alert', 'partial', 'full']);
    const map = await findCurrentMap(tx);
    const proposal = actor.role === 'coordinator' ? (await listOpenProposals(tx))[0] : undefined;
    return {
      band: first
        ? {
            ...bandOf(first),
            day: dayNumber(first, now, (await getTerritory(tx)).timeZone),
            mapAt: map?.issuedAt.toISOString() ?? null,
            mapStale: isStaleMap(map?.issuedAt ?? null, now),
            others: others.length,
          }
        : null,
      proposal: proposal
        ? {
            proposalId: proposal.proposalId,
            words: { fr: proposal.wordsFr, en: proposal.wordsEn },
            colour: proposal.colour,
            situationId: proposal.situationId,
            period: proposal.period,
          }
        : null,
    };
  },
});

function bandOf(row: StoredSituation) {
  return {
    situationId: row.situation_id,
    level: row.level,
    levelTitle: levelLabels[row.level],
    colour: row.colour,
    title: { fr: row.title_fr, en: row.title_en },
    activatedBy: openedByWords({
      level: row.level,
      authorityName: row.authority_name,
    }),
    activatedAt: beginningOf(row).toISOString(),
    inSse: row.in_sse,
    exercise: row.exercise,
    toReview: isActiveLevel(row.level) && row.reviewed_at === null && !row.exercise,
  };
}

function beginningOf(row: StoredSituation): Date {
  return row.activated_at ?? row.opened_at;
}

/** The day it begins is day 1, by the calendar of the territory. */
function dayNumber(row: StoredSituation, now: Date, zone: string): number {
  return daysBetween(dayOf(beginningOf(row), zone), dayOf(now, zone)) + 1;
}
