import type { Actor } from '#kernel/actor.ts';
import { isRefusal, type Refusal, wordRefusal } from '#kernel/refusal.ts';
import type { Held } from '#modules/visits/domain/decide-acts.ts';
import { visitsRefusals } from '#modules/visits/refusals.ts';
import type { Problem } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import type { Carrier } from './phone-session.ts';
import type { StopView } from './stop-view.ts';

/** The visit as the decisions of the domain look at it; the phone holds only what is in this person's hands. */
export function heldHere(stop: StopView, { actorId, name, role }: Carrier): Held {
  return {
    visitId: stop.visitId,
    // A volunteer's phone is not told the need: the facts decided here stay here.
    needId: stop.visitId,
    code: stop.code,
    status: stop.status,
    holder: { accountId: actorId, label: name, role },
    since: '',
  };
}

export function momentHere({ actorId, name, role }: Carrier) {
  const now = new Date(serverNow());
  const actor: Actor = { id: actorId, label: name, territoryId: '', role, level: 1, communes: [] };
  return { actor, now, occurredAt: now };
}

/** Runs a decision of the domain on the phone: the refusal is said at once, in the very words of the cell. */
export function decideHere(decide: () => unknown): Problem | undefined {
  try {
    decide();
    return undefined;
  } catch (thrown) {
    if (isRefusal(thrown)) return problemFrom(thrown);
    throw thrown;
  }
}

function problemFrom(refusal: Refusal): Problem {
  return {
    status: 0,
    kind: refusal.kind,
    code: refusal.code,
    facts: refusal.facts,
    detail: wordRefusal(refusal, visitsRefusals),
    errors: refusal.errors,
  };
}
