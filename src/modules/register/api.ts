import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { listRiskBasics } from '#modules/persons/api.ts';
import { ageAt } from '#vocabulary/calendar-date.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import type { Extras, Grounds, RegisteredPerson } from './contract.ts';

// The terminal and the upload routes run the same code.
export { checkImport, importRegister } from './import/import-register.ts';

/**
 * Persons registered in these communes whom the actor may see now (row-level security: the town hall its own, CPTS roles
 * while a window is open, the platform all). Two statements whatever the number.
 */
export async function listRegistered(
  tx: Tx,
  { communeCodes, now }: { communeCodes: readonly string[]; now?: Date },
): Promise<RegisteredPerson[]> {
  const { rows } = await sql<{
    personId: string;
    communeCode: string;
    grounds: Grounds;
    extras: Extras;
    hasService: boolean;
    now: Date;
  }>`
    select e.person_id as "personId", e.commune_code as "communeCode", e.grounds, e.extras,
      e.home_service is not null as "hasService", kernel.now() as now
    from register.entry e
    where e.territory_id = kernel.territory() and e.state = 'registered' and e.commune_code = any (${communeCodes}::text[])
  `.execute(tx);
  if (rows.length === 0) return [];
  const basics = new Map((await listRiskBasics(tx, communeCodes)).map((basic) => [basic.personId, basic]));
  const today = dayOf(now ?? rows[0]?.now ?? new Date(0));
  return rows.flatMap((row): RegisteredPerson[] => {
    const basic = basics.get(row.personId);
    if (!basic) return [];
    return [
      {
        personId: row.personId,
        communeCode: row.communeCode,
        grounds: row.grounds,
        factors: factorsOf(row.extras, row.hasService, basic.birthDate, today),
        smsConsent: basic.smsConsent,
        preferredTime: basic.preferredTime,
      },
    ];
  });
}

function factorsOf(
  extras: Extras,
  hasService: boolean,
  birthDate: string | null,
  today: string,
): RegisteredPerson['factors'] {
  const lacks = (has: boolean | null | undefined) => (has === null || has === undefined ? null : !has);
  return {
    livesAlone: extras.alone ?? null,
    over80: birthDate ? ageAt(birthDate, today) > 80 : null,
    noCoolRoom: extras['air-conditioning'] === true ? false : lacks(extras['cool-room']),
    reducedMobility: extras.mobility ?? null,
    noService: hasService ? false : null,
    noVisits: extras.isolation ?? null,
    noTransport: extras.transport ?? null,
    noFan: lacks(extras.fan),
    noShutters: lacks(extras.shutters),
  };
}
