import type { Goer, OfferState } from '#modules/visits/contract.ts';
import { askedFirst } from '#modules/visits/domain/who-may-go.ts';

/** Someone with an account who could be asked. */
export interface Candidate {
  readonly accountId: string;
  readonly label: string;
  readonly role: Goer;
  /** Communes they go to; empty: everywhere in the territory. */
  readonly communes: readonly string[];
  /** For a home visit: a nurse or a doctor, or someone whose profession is not known. */
  readonly caresAtHome: boolean;
  readonly unavailableUntil: Date | null;
  /** Visits taken and not closed. */
  readonly live: number;
  /** Already asked for this visit. */
  readonly offer: OfferState | null;
}

/** Messages in one wave: enough to find someone, few enough not to tire everyone. */
const waveSizes = [12, 30] as const;

/**
 * Who is asked in this wave: those of the commune first, the least busy first. Never those who are unavailable, who declined
 * or gave the visit back. When the near circle is empty the wide one is asked at once.
 */
export function chooseAsked(
  candidates: readonly Candidate[],
  visit: { readonly goers: readonly Goer[]; readonly communeCode: string | null; readonly task: string },
  { wave, now }: { readonly wave: number; readonly now: Date },
): readonly Candidate[] {
  const able = candidates.filter((candidate) => mayBeAsked(candidate, visit, now));
  const firstRoles = askedFirst(visit.goers);
  const near = able.filter((one) => firstRoles.includes(one.role) && goesTo(one, visit.communeCode));
  const circle = wave === 1 && near.length > 0 ? near : able;
  const size = waveSizes[wave - 1] ?? circle.length;
  return [...circle]
    .sort(
      (one, other) =>
        rank(one, visit.communeCode) - rank(other, visit.communeCode) ||
        one.live - other.live ||
        (one.accountId < other.accountId ? -1 : 1),
    )
    .slice(0, size);
}

function mayBeAsked(
  candidate: Candidate,
  visit: { readonly goers: readonly Goer[]; readonly communeCode: string | null; readonly task: string },
  now: Date,
): boolean {
  const { role, offer, unavailableUntil } = candidate;
  if (!visit.goers.includes(role) || offer === 'declined' || offer === 'open') return false;
  if (unavailableUntil && unavailableUntil > now) return false;
  // A town hall sends its agents in its own communes only.
  if (role === 'town-hall')
    return visit.communeCode !== null && candidate.communes.includes(visit.communeCode);
  return role !== 'professional' || visit.task !== 'home-visit' || candidate.caresAtHome;
}

function goesTo(candidate: Candidate, communeCode: string | null): boolean {
  return candidate.communes.length === 0 || communeCode === null || candidate.communes.includes(communeCode);
}

/** Those who named the commune, then those who go anywhere, then the others. */
function rank(candidate: Candidate, communeCode: string | null): number {
  if (communeCode !== null && candidate.communes.includes(communeCode)) return 0;
  return candidate.communes.length === 0 ? 1 : 2;
}
