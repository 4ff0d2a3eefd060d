import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { platformScope } from '#kernel/database.ts';
import type { TestSpine } from '#kernel/testing/spine.ts';
import type { MemberRole } from '#modules/access/contract.ts';

const roles: readonly MemberRole[] = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
  'volunteer',
  'ars',
  'technical-admin',
];

export interface Cell {
  /** One actor of each role, with an account of the same id, a phone and an e-mail. */
  readonly of: Readonly<Record<MemberRole, Actor>>;
  readonly system: Actor;
}

/** A territory of two communes around Redon with one account of each role: what messages and needs stand on. */
export async function aCell(
  spine: TestSpine,
  { exercise = false, phones = true, emails = true } = {},
): Promise<Cell> {
  const system = spine.actor('system');
  const now = spine.clock.now();
  await spine.as(system, async (tx) => {
    await sql`insert into territory.territory (territory_id, name, short_name, time_zone, emergency_numbers, exercise, created_at)
      values (${spine.territoryId}, 'CPTS du Pays de Redon', 'CPTS Redon', 'Europe/Paris', '[]', ${exercise}, ${now})`.execute(
      tx,
    );
    await sql`insert into territory.commune (territory_id, code, name, department) values
      (${spine.territoryId}, '35236', 'Redon', '35'), (${spine.territoryId}, '56216', 'Saint-Jacut-les-Pins', '56')`.execute(
      tx,
    );
  });
  const of = Object.fromEntries(
    roles.map((role) => [role, spine.actor(role, role === 'town-hall' ? { communes: ['35236'] } : {})]),
  ) as Record<MemberRole, Actor>;
  await spine.runtime.database.transaction(platformScope, async (tx) => {
    for (const [index, role] of roles.entries()) {
      const { id, label, communes } = of[role];
      await sql`insert into access.account (account_id, display_name, email, phone, created_at) values (${id}, ${label},
        ${emails ? `${role}@maillon.example` : null}, ${phones ? `+3363998${1000 + index}` : null}, ${now})`.execute(
        tx,
      );
      await sql`insert into access.membership (territory_id, account_id, role, communes, joined_at)
        values (${spine.territoryId}, ${id}, ${role}, ${[...communes]}, ${now})`.execute(tx);
    }
  });
  return { of, system };
}
