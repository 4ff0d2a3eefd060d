import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { PhoneCard, PreferredChannel, ProfessionalCard } from '#modules/directory/contract.ts';
import {
  type FileLabels,
  labelKey,
  type NomenclatureKind,
  wordCode,
} from '#modules/directory/domain/nomenclature.ts';
import {
  displayName,
  readableName,
  readablePlace,
  titleOf,
} from '#modules/directory/domain/professional-name.ts';
import { readIdnps } from '#vocabulary/idnps.ts';
import { displayPhone, isMobile } from '#vocabulary/phone-plan.ts';

interface CardRow {
  professionalId: string;
  source: 'rpps' | 'manual';
  idnps: string | null;
  civility: string;
  title: string;
  lastName: string;
  firstName: string;
  profession: string;
  endedAt: Date | null;
  communes: { code: string; name: string }[];
  workplace: string | null;
  filePhone: string | null;
  fileEmail: string | null;
  phone: string | null;
  email: string | null;
  preferredChannel: PreferredChannel | null;
  mayBeCalled: boolean | null;
  verifiedAt: Date | null;
}

/** Cards of the professionals whose ids the sub-query gives, in no order. */
export async function readCards(tx: Tx, ids: RawBuilder<unknown>): Promise<ProfessionalCard[]> {
  const labels = await fileLabels(tx);
  const { rows } = await sql<CardRow>`
    select p.professional_id as "professionalId", p.source, p.idnps, p.civility, p.title, p.last_name as "lastName",
      p.first_name as "firstName", p.profession, p.ended_at as "endedAt",
      coalesce(a.communes, '[]') as communes, a.workplace, a.phone as "filePhone", a.email as "fileEmail",
      c.phone, c.email, c.preferred_channel as "preferredChannel", c.may_be_called as "mayBeCalled",
      c.verified_at as "verifiedAt"
    from directory.professional p
    left join directory.professional_contact c using (territory_id, professional_id)
    left join lateral (
      select jsonb_agg(distinct jsonb_build_object('code', commune_code, 'name', commune_name))
          filter (where commune_code <> '') as communes,
        (array_agg(workplace order by (mode = 'L') desc, workplace) filter (where workplace <> ''))[1] as workplace,
        (array_agg(phone order by (mode = 'L') desc, phone) filter (where phone <> ''))[1] as phone,
        (array_agg(email order by (mode = 'L') desc, email) filter (where email <> ''))[1] as email
      from directory.activity
      where territory_id = p.territory_id and professional_id = p.professional_id and ended_at is null
    ) a on true
    where p.territory_id = kernel.territory() and p.professional_id in (${ids})`.execute(tx);
  return rows.map((row) => cardOf(row, labels));
}

function cardOf(row: CardRow, labels: FileLabels): ProfessionalCard {
  const name = {
    title: titleOf(row.title, row.civility),
    firstName: readableName(row.firstName),
    lastName: readableName(row.lastName),
  };
  return {
    professionalId: row.professionalId,
    source: row.source,
    ...numbersOf(row.idnps),
    ...name,
    displayName: displayName(name),
    profession: wordCode('profession', row.profession, labels),
    communes: row.communes,
    workplace: readablePlace(row.workplace ?? ''),
    phone: phoneCard(row.phone ?? row.filePhone),
    email: row.email ?? row.fileEmail,
    preferredChannel: row.preferredChannel ?? 'phone',
    mayBeCalled: row.mayBeCalled ?? false,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

export function numbersOf(idnps: string | null): { rpps: string | null; adeli: string | null } {
  if (!idnps) return { rpps: null, adeli: null };
  const read = readIdnps(idnps);
  if (read.valid)
    return {
      rpps: read.value.kind === 'rpps' ? read.value.number : null,
      adeli: read.value.kind === 'adeli' ? read.value.number : null,
    };
  // An unusual shape is shown as it is, under the kind its first digit tells.
  return idnps.startsWith('0')
    ? { rpps: null, adeli: idnps.slice(1) }
    : { rpps: idnps.slice(1), adeli: null };
}

export function phoneCard(e164: string | null | undefined): PhoneCard | null {
  return e164 ? { e164, display: displayPhone(e164), mobile: isMobile(e164) } : null;
}

/** Words that the imported files gave to codes. */
export async function fileLabels(tx: Tx): Promise<FileLabels> {
  const { rows } = await sql<{ kind: NomenclatureKind; code: string; label: string }>`
    select kind, code, label from directory.nomenclature where territory_id = kernel.territory()`.execute(tx);
  return new Map(rows.map(({ kind, code, label }) => [labelKey(kind, code), label]));
}
