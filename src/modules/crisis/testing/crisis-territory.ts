import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { TestSpine } from '#kernel/testing/spine.ts';
import type { Role } from '#vocabulary/role.ts';

export interface TestTerritory {
  readonly communes: readonly string[];
  readonly coordinator: Actor;
  readonly secondCoordinator: Actor;
  readonly professional: Actor;
  readonly operator: Actor;
  /** Of the first commune. */
  readonly townHall: Actor;
}

const communes = [
  { code: '35236', name: 'Redon', department: '35', population: 9_000 },
  { code: '35219', name: 'Pipriac', department: '35', population: 3_700 },
  { code: '56001', name: 'Allaire', department: '56', population: 3_900 },
];

/** A small territory with five accounts and a convention in its first commune. */
export async function crisisTerritory(
  spine: TestSpine,
  more: { readonly exercise?: boolean; readonly territoryId?: string } = {},
): Promise<TestTerritory> {
  const territoryId = more.territoryId ?? spine.territoryId;
  const system = spine.actor('system', { territoryId });
  const now = spine.clock.now();
  await spine.as(system, async (tx) => {
    await sql`insert into territory.territory (territory_id, name, short_name, time_zone, callback_number,
        emergency_numbers, exercise, created_at)
      values (${territoryId}, 'CPTS des Trois Rivières', 'Trois Rivières', 'Europe/Paris', '+33199004567', '[]'::jsonb,
        ${more.exercise ?? false}, ${now})`.execute(tx);
    for (const { code, name, department, population } of communes) {
      await sql`insert into territory.commune (territory_id, code, name, department, population)
        values (${territoryId}, ${code}, ${name}, ${department}, ${population})`.execute(tx);
    }
    await sql`insert into territory.convention (territory_id, convention_id, commune_code, signed_on, recorded_at, recorded_by)
      values (${territoryId}, ${randomUUID()}, '35236', '2026-01-05', ${now}, ${randomUUID()})`.execute(tx);
  });
  const member = (role: Role, label: string, own: string[] = []) =>
    addAccount(spine, { territoryId, role, label, communes: own });
  return {
    communes: communes.map(({ code }) => code),
    coordinator: await member('coordinator', 'Claire Le Goff'),
    secondCoordinator: await member('coordinator', 'Yann Guého'),
    professional: await member('professional', 'Dr Amélie Caradec'),
    operator: await member('operator', 'Nadia Hervé'),
    townHall: await member('town-hall', 'Anne Rio', ['35236']),
  };
}

export async function addAccount(
  spine: TestSpine,
  account: {
    readonly territoryId: string;
    readonly role: Role;
    readonly label: string;
    readonly communes: string[];
  },
): Promise<Actor> {
  const { territoryId, role, label, communes: own } = account;
  const actor = spine.actor(role, { id: randomUUID(), label, territoryId, communes: own });
  await spine.as(spine.actor('system', { territoryId }), async (tx) => {
    await sql`insert into access.account (account_id, display_name, created_at)
      values (${actor.id}, ${label}, ${spine.clock.now()})`.execute(tx);
    await sql`insert into access.membership (territory_id, account_id, role, communes, joined_at)
      values (${territoryId}, ${actor.id}, ${role}, ${own}, ${spine.clock.now()})`.execute(tx);
  });
  return actor;
}

type Colour = 1 | 2 | 3 | 4;

/** A map of the service for the heatwave phenomenon: `{35: [2, 3]}` is yellow today and orange tomorrow. */
export function heatMap(
  issuedAt: string,
  colours: Readonly<Record<string, readonly [Colour, Colour]>>,
): Uint8Array {
  const begin = Date.parse(issuedAt);
  const period = (echeance: 'J' | 'J1', index: 0 | 1) => ({
    echeance,
    begin_validity_time: new Date(begin + index * 86_400_000).toISOString(),
    end_validity_time: new Date(begin + (index + 1) * 86_400_000).toISOString(),
    timelaps: {
      domain_ids: Object.entries(colours).map(([domain_id, pair]) => ({
        domain_id,
        max_color_id: pair[index],
        phenomenon_items: [
          {
            phenomenon_id: '6',
            phenomenon_max_color_id: pair[index],
            timelaps_items: [
              {
                begin_time: new Date(begin + index * 86_400_000 + 6 * 3_600_000).toISOString(),
                end_time: new Date(begin + (index + 1) * 86_400_000).toISOString(),
                color_id: pair[index],
              },
            ],
          },
        ],
      })),
    },
  });
  return Buffer.from(
    JSON.stringify({
      product: {
        warning_type: 'vigilance',
        type_cdp: 'cdp_carte_externe',
        version_vigilance: 'V6',
        update_time: issuedAt,
        domain_id: 'FRA',
        global_max_color_id: '3',
        periods: [period('J', 0), period('J1', 1)],
      },
    }),
  );
}
