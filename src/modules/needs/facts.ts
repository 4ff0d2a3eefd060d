import { type Fact, fact } from '#kernel/contract.ts';
import {
  needAccepted,
  needCancelled,
  needHandedOver,
  needMerged,
  needReopened,
  needReplanned,
  needResolved,
  needWaits,
} from '#modules/needs/contract.ts';
import type { Need } from '#modules/needs/domain/need.ts';

const subjectOf = ({ needId }: Need) => ({ kind: 'need', id: needId });

/** What the world is told of the state a need has just reached. */
export function factOf(need: Need, event?: 'reopened' | 'replanned'): Fact {
  const { needId, code, kind, personId, severity } = need;
  const originKind = need.origin.kind;
  const originId = need.origin.id;
  const subject = subjectOf(need);
  if (event === 'reopened') return fact(needReopened, subject, { needId, code });
  if (event === 'replanned')
    return fact(needReplanned, subject, { needId, code, severity, dueAt: need.dueAt.toISOString() });
  switch (need.status) {
    case 'open': {
      const ownerDuty = 'duty' in need.owner ? need.owner.duty : null;
      const ownerAccountId = 'accountId' in need.owner ? need.owner.accountId : null;
      return fact(needHandedOver, subject, { needId, code, ownerDuty, ownerAccountId });
    }
    case 'accepted':
      return fact(needAccepted, subject, { needId, code, accountId: need.owner.accountId });
    case 'waiting':
      return fact(needWaits, subject, { needId, code, until: need.waitingUntil.toISOString() });
    case 'resolved':
      return fact(needResolved, subject, {
        needId,
        code,
        kind,
        personId,
        originKind,
        originId,
        outcome: need.outcome,
      });
    case 'cancelled':
      return fact(needCancelled, subject, { needId, code, kind, personId, originKind, originId });
    case 'merged':
      return fact(
        needMerged,
        { kind: 'need', id: need.mergedInto },
        { needId: need.mergedInto, code, severity, originKind, originId },
      );
  }
}
