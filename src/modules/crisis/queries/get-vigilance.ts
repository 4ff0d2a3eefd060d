import { defineQuery } from '#kernel/query.ts';
import { getVigilance } from '#modules/crisis/contract/vigilance.ts';
import { troubleWords } from '#modules/crisis/domain/fetch-trouble.ts';
import { isStaleMap } from '#modules/crisis/domain/vigilance-map.ts';
import { getKind } from '#modules/crisis/kinds.ts';
import { listOpenProposals, type StoredProposal } from '#modules/crisis/store/proposals.ts';
import { findFetchState, listMaps, type StoredMap } from '#modules/crisis/store/vigilance.ts';
import { getTerritory } from '#modules/territory/api.ts';

const mapsShown = 20;

/** The map in force with its age, the questions it puts, how the last reading went, and the maps before. */
export const getVigilanceQuery = defineQuery(getVigilance, {
  read: async (tx, _input, { now }) => {
    const [current, ...older] = await listMaps(tx, mapsShown);
    const fetched = await findFetchState(tx);
    return {
      current: current ? mapOf(current) : null,
      stale: isStaleMap(current?.issuedAt ?? null, now),
      departments: (await getTerritory(tx)).departments,
      proposals: (await listOpenProposals(tx)).map(proposalOf),
      fetch: fetched
        ? {
            attemptedAt: fetched.attemptedAt.toISOString(),
            succeededAt: fetched.succeededAt?.toISOString() ?? null,
            trouble: fetched.trouble === null ? null : troubleWords(fetched.trouble),
          }
        : null,
      history: older.map((map) => ({
        mapId: map.mapId,
        issuedAt: map.issuedAt.toISOString(),
        readAt: map.readAt.toISOString(),
        source: map.source,
        readBy: map.readBy,
        worst: map.departments
          .filter(({ coast }) => !coast)
          .map(({ department, period, colour }) => ({ department, period, colour })),
      })),
    };
  },
});

function mapOf({ digest: _, ...map }: StoredMap) {
  return { ...map, issuedAt: map.issuedAt.toISOString(), readAt: map.readAt.toISOString() };
}

function proposalOf(proposal: StoredProposal) {
  return {
    proposalId: proposal.proposalId,
    kind: proposal.kind,
    title: getKind(proposal.kind).title,
    situationId: proposal.situationId,
    colour: proposal.colour,
    period: proposal.period,
    beginsAt: proposal.beginsAt?.toISOString() ?? null,
    departments: [...proposal.departments],
    level: proposal.level,
    words: { fr: proposal.wordsFr, en: proposal.wordsEn },
    proposedAt: proposal.proposedAt.toISOString(),
    mapIssuedAt: proposal.mapIssuedAt.toISOString(),
  };
}
