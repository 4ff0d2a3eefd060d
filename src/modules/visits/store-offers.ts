import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { listAccounts } from '#modules/access/api.ts';
import { listProfessionals } from '#modules/directory/api.ts';
import type { ProfessionalCard } from '#modules/directory/contract.ts';
import { goers, type OfferState } from '#modules/visits/contract.ts';
import type { Candidate } from '#modules/visits/domain/choose-asked.ts';
import type { Holder } from '#modules/visits/domain/visit.ts';
import { liveSql } from '#modules/visits/store.ts';
import type { OfferRecord } from '#modules/visits/tables.ts';

/** TRE_G15: physician, nurse. Others are not asked to visit a person who may be in danger. */
const professionsAtHome = ['10', '60'];

export interface Visitor extends Candidate {
  readonly profession: { readonly fr: string; readonly en: string } | null;
  /** Can receive a text message. */
  readonly hasPhone: boolean;
}

/** Everyone with an account who could be asked for this visit, with what they said of their own availability. */
export async function listVisitorsFor(tx: Tx, visitId: string | null): Promise<Visitor[]> {
  const accounts = (await Promise.all(goers.map((role) => listAccounts(tx, { role })))).flat();
  const professionals = new Map(
    (await listProfessionals(tx)).map((card) => [card.professionalId, card] as const),
  );
  const { rows } = await sql<{
    account_id: string;
    unavailable_until: Date | null;
    communes: string[];
    live: number;
    offer: OfferState | null;
  }>`
    select a.account_id, v.unavailable_until, coalesce(v.communes, '{}') as communes,
      (select count(*)::int from visits.visit t where t.territory_id = kernel.territory() and t.holder_id = a.account_id and ${liveSql}) as live,
      o.state as offer
    from unnest(${accounts.map(({ accountId }) => accountId)}::uuid[]) as a(account_id)
    left join visits.availability v on v.territory_id = kernel.territory() and v.account_id = a.account_id
    left join visits.offer o on o.territory_id = kernel.territory() and o.account_id = a.account_id
      and o.visit_id = ${visitId}::uuid`.execute(tx);
  const said = new Map(rows.map((row) => [row.account_id, row] as const));
  return accounts.flatMap((account): Visitor[] => {
    const role = goers.find((goer) => goer === account.role);
    if (!role) return [];
    const professional = account.professionalId ? professionals.get(account.professionalId) : undefined;
    const own = said.get(account.accountId);
    return [
      {
        accountId: account.accountId,
        label: account.displayName,
        role,
        communes: communesOf({ own: own?.communes ?? [], account: account.communes, professional }),
        caresAtHome: !professional || professionsAtHome.includes(professional.profession.code),
        unavailableUntil: own?.unavailable_until ?? null,
        live: own?.live ?? 0,
        offer: own?.offer ?? null,
        profession: professional?.profession.label ?? null,
        hasPhone: account.phone !== null,
      },
    ];
  });
}

/** A town hall has its own communes; the others those they named, else those where they work. */
function communesOf(known: {
  readonly own: readonly string[];
  readonly account: readonly string[];
  readonly professional: ProfessionalCard | undefined;
}): readonly string[] {
  if (known.account.length > 0) return known.account;
  if (known.own.length > 0) return known.own;
  return known.professional?.communes.map(({ code }) => code) ?? [];
}

/** Asks, or asks again those for whom it was closed. Answers the offers that now stand open in this wave. */
export async function openOffers(
  tx: Tx,
  effects: Effects,
  {
    visitId,
    wave,
    asked,
  }: { readonly visitId: string; readonly wave: number; readonly asked: readonly Candidate[] },
): Promise<{ offerId: string; accountId: string }[]> {
  const opened: { offerId: string; accountId: string }[] = [];
  for (const candidate of asked) {
    const { rows } = await sql<{ offer_id: string }>`
      insert into visits.offer (territory_id, offer_id, visit_id, account_id, account_label, account_role, wave, state, offered_at)
      values (kernel.territory(), ${effects.newId()}, ${visitId}, ${candidate.accountId}, ${candidate.label}, ${candidate.role},
        ${wave}, 'open', ${effects.now})
      on conflict on constraint offer_once_per_account do update set state = 'open', wave = ${wave}, offered_at = ${effects.now},
        answered_at = null where visits.offer.state = 'closed'
      returning offer_id`.execute(tx);
    if (rows[0]) opened.push({ offerId: rows[0].offer_id, accountId: candidate.accountId });
  }
  return opened;
}

/** The taker's offer is accepted (made on the spot for someone assigned); every other open one is closed. */
export async function closeOffersFor(
  tx: Tx,
  effects: Effects,
  visitId: string,
  taker: Holder,
): Promise<void> {
  await closeOffersOfOthers(tx, visitId, taker.accountId);
  await sql`insert into visits.offer (territory_id, offer_id, visit_id, account_id, account_label, account_role, wave, state,
      offered_at, answered_at)
    select kernel.territory(), ${effects.newId()}, visit_id, ${taker.accountId}, ${taker.label}, ${taker.role},
      greatest(wave, 1::smallint), 'accepted', ${effects.now}, ${effects.now} from visits.visit
      where territory_id = kernel.territory() and visit_id = ${visitId}
    on conflict on constraint offer_once_per_account do update set state = 'accepted', answered_at = ${effects.now}`.execute(
    tx,
  );
}

/** The question goes to one person: nobody else is asked any more. */
export async function closeOffersOfOthers(tx: Tx, visitId: string, accountId: string): Promise<void> {
  await sql`update visits.offer set state = 'closed' where territory_id = kernel.territory() and visit_id = ${visitId}
    and state = 'open' and account_id <> ${accountId}`.execute(tx);
}

/** Nobody is asked any more: the visit is over. */
export async function closeAllOffers(tx: Tx, visitId: string): Promise<void> {
  await sql`update visits.offer set state = 'closed' where territory_id = kernel.territory() and visit_id = ${visitId}
    and state = 'open'`.execute(tx);
}

export async function declineOffer(tx: Tx, visitId: string, accountId: string, now: Date): Promise<void> {
  await sql`update visits.offer set state = 'declined', answered_at = ${now} where territory_id = kernel.territory()
    and visit_id = ${visitId} and account_id = ${accountId} and state in ('open', 'closed', 'accepted')`.execute(
    tx,
  );
}

/** « Indisponible » : every question still open to this person is taken back. */
export async function withdrawOffersOf(tx: Tx, accountId: string): Promise<void> {
  await sql`update visits.offer set state = 'closed' where territory_id = kernel.territory() and account_id = ${accountId}
    and state = 'open'`.execute(tx);
}

export async function saveAvailability(
  tx: Tx,
  said: {
    readonly accountId: string;
    readonly until: Date | null;
    readonly communes: readonly string[] | undefined;
    readonly now: Date;
  },
): Promise<void> {
  const communes = said.communes ? [...said.communes] : null;
  await sql`insert into visits.availability (territory_id, account_id, unavailable_until, communes, updated_at)
    values (kernel.territory(), ${said.accountId}, ${said.until}, coalesce(${communes}::text[], '{}'), ${said.now})
    on conflict (territory_id, account_id) do update set unavailable_until = ${said.until},
      communes = coalesce(${communes}::text[], visits.availability.communes), updated_at = ${said.now}`.execute(
    tx,
  );
}

export async function findAvailability(
  tx: Tx,
  accountId: string,
): Promise<{ unavailableUntil: string | null; communes: string[] }> {
  const { rows } = await sql<{ unavailable_until: Date | null; communes: string[] }>`
    select unavailable_until, communes from visits.availability
    where territory_id = kernel.territory() and account_id = ${accountId}`.execute(tx);
  return {
    unavailableUntil: rows[0]?.unavailable_until?.toISOString() ?? null,
    communes: rows[0]?.communes ?? [],
  };
}

export async function findOffer(tx: Tx, offerId: string): Promise<OfferRecord | undefined> {
  const { rows } = await sql<OfferRecord>`select * from visits.offer
    where territory_id = kernel.territory() and offer_id = ${offerId}`.execute(tx);
  return rows[0];
}

export async function listOffers(tx: Tx, visitId: string): Promise<OfferRecord[]> {
  const { rows } = await sql<OfferRecord>`select * from visits.offer where territory_id = kernel.territory()
    and visit_id = ${visitId} order by state = 'accepted' desc, wave, account_label collate "fr-x-icu"`.execute(
    tx,
  );
  return rows;
}
