import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import { listConventions as contract } from '#modules/territory/contract/conventions.ts';
import { stateOfConvention } from '#modules/territory/domain/convention.ts';
import { maySettleFor } from '#modules/territory/permissions.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

interface Row {
  conventionId: string;
  communeCode: string;
  communeName: string;
  signedOn: string;
  endsOn: string | null;
  endedAt: Date | null;
  endedBecause: string | null;
  controller: string;
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  documentReference: string;
  version: number;
}

export const listConventions = defineQuery(contract, {
  read: async (tx, _input, { actor, now }) => {
    const { timeZone } = await getTerritory(tx);
    const today = dayOf(now, timeZone);
    const { rows } = await sql<Row>`
      select v.convention_id as "conventionId", v.commune_code as "communeCode",
        coalesce(c.name, v.commune_code) as "communeName", v.signed_on as "signedOn", v.ends_on as "endsOn",
        v.ended_at as "endedAt", v.ended_because as "endedBecause", v.controller, v.contact_name as "contactName",
        v.contact_email as "contactEmail", v.contact_phone as "contactPhone",
        v.document_reference as "documentReference", v.version
      from territory.convention v
      left join territory.commune c on c.territory_id = v.territory_id and c.code = v.commune_code
      where v.territory_id = kernel.territory()
      order by v.ended_at is not null, c.name collate "fr-x-icu", v.signed_on desc`.execute(tx);
    const conventions = rows.map(({ endedAt, ...row }) => ({
      ...row,
      state: stateOfConvention({ endsOn: row.endsOn, endedAt }, today),
      mine: maySettleFor(actor, row.communeCode),
    }));
    const signed = new Set(
      conventions.filter(({ state }) => state === 'in-force').map(({ communeCode }) => communeCode),
    );
    const communes = await listCommunes(tx);
    return {
      conventions,
      without: communes
        .filter(({ code }) => !signed.has(code))
        .map(({ code, name }) => ({ code, name, mine: maySettleFor(actor, code) })),
    };
  },
});
