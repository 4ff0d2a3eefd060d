import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { notifyAccount, sendNotice } from '#modules/notices/api.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import type { TerritoryCard } from '#modules/territory/contract.ts';
import { visitOffered } from '#modules/visits/contract.ts';
import { type Candidate, chooseAsked } from '#modules/visits/domain/choose-asked.ts';
import { offerNotice, offerSms } from '#modules/visits/domain/offer-words.ts';
import type { Visit } from '#modules/visits/domain/visit.ts';
import { answerWindow } from '#modules/visits/domain/who-may-go.ts';
import { setOffered } from '#modules/visits/store.ts';
import { listVisitorsFor, openOffers, type Visitor } from '#modules/visits/store-offers.ts';
import { formatClock, formatSpokenTime } from '#vocabulary/wall-time.ts';

/** What choosing whom to ask needs to know of the territory. */
export interface Around {
  readonly visitors: readonly Visitor[];
  readonly territory: TerritoryCard;
  readonly communeName: string;
}

export async function lookAround(
  tx: Tx,
  visit: Pick<Visit, 'communeCode'> & { readonly visitId: string | null },
): Promise<Around> {
  return withSystemRole(tx, async () => {
    const communes = await listCommunes(tx);
    const commune = communes.find(({ code }) => code === visit.communeCode);
    return {
      visitors: await listVisitorsFor(tx, visit.visitId),
      territory: await getTerritory(tx),
      communeName: commune?.name ?? '',
    };
  });
}

export interface Wave {
  readonly number: number;
  readonly asked: readonly Candidate[];
  readonly endsAt: Date;
}

/** Whom the next wave asks. Empty: everyone who could be asked was, or said no. */
export function nextWave(
  visit: Pick<Visit, 'goers' | 'communeCode' | 'task' | 'severity' | 'wave'>,
  visitors: readonly Visitor[],
  now: Date,
): Wave {
  const number = visit.wave + 1;
  return {
    number,
    asked: chooseAsked(visitors, visit, { wave: number, now }),
    endsAt: new Date(now.getTime() + answerWindow(visit.severity) * 60_000),
  };
}

/** Writes a wave and tells each person asked, in the application and by text message. To be called as the platform. */
export async function sendWave(
  tx: Tx,
  effects: Effects,
  sending: {
    readonly visit: Pick<
      Visit,
      'visitId' | 'needId' | 'code' | 'task' | 'severity' | 'dueAt' | 'unclaimedAt'
    >;
    readonly wave: Wave;
    readonly around: Around;
  },
): Promise<void> {
  const { visit, wave } = sending;
  if (wave.asked.length === 0) return;
  await setOffered(tx, visit, { wave: wave.number, endsAt: wave.endsAt, unclaimedAt: visit.unclaimedAt });
  const offers = await openOffers(tx, effects, {
    visitId: visit.visitId,
    wave: wave.number,
    asked: wave.asked,
  });
  for (const { offerId, accountId } of offers) {
    await tellAsked(tx, effects, { ...sending, offerId, accountId });
  }
  effects.publish(
    fact(
      visitOffered,
      { kind: 'visit', id: visit.visitId },
      { visitId: visit.visitId, needId: visit.needId, wave: wave.number, asked: offers.length },
    ),
  );
}

async function tellAsked(
  tx: Tx,
  effects: Effects,
  asked: Parameters<typeof sendWave>[2] & { readonly offerId: string; readonly accountId: string },
): Promise<void> {
  const { visit, around, accountId, offerId, wave } = asked;
  const zone = around.territory.timeZone;
  const before = {
    fr: formatSpokenTime(visit.dueAt, 'fr', zone),
    en: formatSpokenTime(visit.dueAt, 'en', zone),
  };
  const visitor = around.visitors.find((one) => one.accountId === accountId);
  const link = visitor?.role === 'volunteer' ? '/mission' : '/domicile/mes-visites';
  const { code, task } = visit;
  const commune = around.communeName === '' ? around.territory.shortName : around.communeName;
  await notifyAccount(tx, effects, {
    accountId,
    text: offerNotice({ code, task, commune, before }),
    link,
    urgency: visit.severity,
  });
  if (!visitor?.hasPhone) return;
  await sendNotice(tx, effects, {
    channel: 'sms',
    to: { accountId },
    text: offerSms({
      sender: around.territory.shortName,
      task,
      commune: around.communeName,
      before: formatClock(visit.dueAt, zone),
    }),
    priority: visit.severity >= 2 ? 'urgent' : 'normal',
    purpose: 'visit-offer',
    about: { kind: 'visit-offer', id: offerId },
    dedupKey: `visit-offer:${offerId}:${wave.number}`,
  });
}
