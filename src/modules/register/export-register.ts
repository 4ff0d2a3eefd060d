import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { listPersonCardsOfCommunes } from '#modules/persons/api.ts';
import { CSV_BYTE_ORDER_MARK, csvLine } from '#vocabulary/csv-cell.ts';
import { groundsLabels, routeLabels, stateLabels } from './contract.ts';
import { whyNotCommune } from './permissions.ts';
import type { EntryRow } from './store.ts';

const heads = [
  'Civilité',
  'Nom',
  'Prénom',
  'Date de naissance',
  'Adresse',
  'Code postal',
  'Commune',
  'Téléphone 1',
  'Téléphone 2',
  'Personne à prévenir',
  'Lien',
  'Téléphone personne à prévenir',
  "Service d'aide à domicile",
  'Motif',
  'Origine de la demande',
  'Demandeur',
  'Qualité du demandeur',
  'Date de la demande',
  'État',
  "Date d'inscription",
];

/**
 * The mayor's own register as a file that spreadsheets open and that `maillon import` reads back. Every person in it gets a
 * line in the access log. No cell is ever evaluated (S-14).
 */
export async function exportRegister(runtime: Runtime, actor: Actor, communeCode: string): Promise<string> {
  const refusal = whyNotCommune(actor, communeCode);
  if (refusal) throw refusal;
  const now = runtime.clock.now();
  return runtime.database.transaction(scopeOf(actor), async (tx) => {
    const cards = await listPersonCardsOfCommunes(tx, [communeCode], now);
    const { rows } = await sql<EntryRow>`
      select * from register.entry where territory_id = kernel.territory() and commune_code = ${communeCode}
        and state not in ('struck-off', 'opposed') and superseded_at is null`.execute(tx);
    const entries = new Map(rows.map((row) => [row.person_id, row]));
    const listed = cards.flatMap((card) => {
      const entry = entries.get(card.personId);
      return entry ? [{ card, entry }] : [];
    });
    await sql`
      insert into kernel.access_log (territory_id, at, actor_id, actor_role, actor_label, query, person_id, ground)
      select kernel.territory(), ${now}, ${actor.id}, ${actor.role}, ${actor.label}, 'register.export', person, 'role'
      from unnest(${listed.map(({ card }) => card.personId)}::uuid[]) as person`.execute(tx);
    const lines = listed.map(({ card, entry }) => {
      const [relative] = card.relatives;
      return csvLine([
        card.civility,
        card.lastName,
        card.firstName,
        frenchDate(card.birthDate),
        card.addressLines.join(', '),
        card.postcode,
        card.communeName,
        card.phones[0]?.display,
        card.phones[1]?.display,
        relative?.name,
        relative?.relation,
        relative?.phone?.display,
        entry.home_service?.name,
        groundsLabels[entry.grounds].fr,
        routeLabels[entry.route].fr,
        entry.requester?.name,
        entry.requester?.quality,
        frenchDate(entry.requested_on),
        stateLabels[entry.state].fr,
        frenchDate(entry.registered_at?.toISOString().slice(0, 10) ?? null),
      ]);
    });
    return CSV_BYTE_ORDER_MARK + csvLine(heads) + lines.join('');
  });
}

function frenchDate(date: string | null): string {
  return date ? date.split('-').reverse().join('/') : '';
}
