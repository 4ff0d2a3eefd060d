import type { Tx } from '#kernel/database.ts';
import { listRiskBasics } from '#modules/persons/api.ts';
import { listRegistered } from '#modules/register/api.ts';
import { addDays } from '#vocabulary/calendar-date.ts';
import { isMobile } from '#vocabulary/phone-plan.ts';
import { dayOf, startOfDay } from '#vocabulary/wall-time.ts';
import type { Candidate } from './domain/order.ts';
import { listHistory } from './store/history.ts';

export interface KnownCandidate extends Candidate {
  readonly hasMobile: boolean;
  readonly smsConsent: boolean;
}

/**
 * Everyone registered in these communes with what a round may know of them. A handful of statements whatever the number.
 * Runs as the platform: a round covers communes that the actor may not read, their town halls call there.
 */
export async function loadCandidates(
  tx: Tx,
  which: { situationId: string; communeCodes: readonly string[]; now: Date; zone: string },
): Promise<KnownCandidate[]> {
  const { communeCodes, now, zone } = which;
  const day = dayOf(now, zone);
  const registered = await listRegistered(tx, { communeCodes, now });
  const basics = new Map((await listRiskBasics(tx, communeCodes)).map((basic) => [basic.personId, basic]));
  const history = await listHistory(tx, {
    ...which,
    today: startOfDay(day, zone),
    yesterday: startOfDay(addDays(day, -1), zone),
  });
  return registered.flatMap(({ personId, communeCode, factors, smsConsent, preferredTime }) => {
    const basic = basics.get(personId);
    if (!basic) return [];
    return [
      {
        personId,
        communeCode,
        birthDate: basic.birthDate,
        livesAlone: factors.livesAlone,
        noCoolRoom: factors.noCoolRoom,
        noHomeService: factors.noService,
        hasPersonToWarn: basic.hasContact,
        hasPhone: basic.phones.length > 0,
        hasMobile: basic.phones.some(isMobile),
        smsConsent,
        preferredTime,
        history: history.get(personId),
      },
    ];
  });
}
