import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { listVisitors } from '#modules/visits/contract/reading.ts';
import { loadVisit } from '#modules/visits/store.ts';
import { listVisitorsFor } from '#modules/visits/store-offers.ts';

/** Those who may be given this visit, the nearest and least busy first. */
export const listVisitorsQuery = defineQuery(listVisitors, {
  read: async (tx, { visitId }, { now }) => {
    const visit = await loadVisit(tx, visitId);
    const visitors = await withSystemRole(tx, () => listVisitorsFor(tx, visitId));
    return {
      visitors: visitors
        .filter(({ role }) => visit.goers.includes(role))
        .map((visitor) => ({
          accountId: visitor.accountId,
          name: visitor.label,
          role: visitor.role,
          profession: visitor.profession,
          near: visit.communeCode !== null && visitor.communes.includes(visit.communeCode),
          unavailableUntil:
            visitor.unavailableUntil && visitor.unavailableUntil > now
              ? visitor.unavailableUntil.toISOString()
              : null,
          live: visitor.live,
          offer: visitor.offer,
        }))
        .sort((one, other) => Number(other.near) - Number(one.near) || one.live - other.live),
    };
  },
});
