import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { describePlace } from '#modules/access/api.ts';
import { listCommunes } from '#modules/territory/api.ts';
import { changeCommunes as contract } from '#modules/territory/contract/settings.ts';
import { communesChanged } from '#modules/territory/contract.ts';
import { readPerimeter } from '#modules/territory/domain/perimeter.ts';
import { timeZoneOf } from '#modules/territory/domain/time-zone.ts';
import { readAtlas } from '#modules/territory/geography/read-atlas.ts';
import { refuse } from '#modules/territory/refuse.ts';
import {
  deleteCommunes,
  insertCommunes,
  lockTerritory,
  updateTerritory,
} from '#modules/territory/store/territories.ts';

/** A commune with a convention in force is not dropped by a slip on the map: the convention is ended first. */
export const changeCommunes = defineCommand(contract, {
  load: async (tx, { communeCodes }) => {
    const territory = await lockTerritory(tx);
    if (!territory) throw refuse('not-found', 'territory.not-created');
    return {
      territory,
      before: await listCommunes(tx),
      bound: await communesUnderConvention(tx),
      perimeter: readPerimeter(readAtlas(), communeCodes),
    };
  },
  decide: ({ territory, before, bound, perimeter }, { version }, { actor }) => {
    if (territory.version !== version) {
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    }
    if (perimeter.refusal) throw perimeter.refusal;
    const after = new Set(perimeter.communes.map(({ code }) => code));
    const known = new Set(before.map(({ code }) => code));
    const added = perimeter.communes.filter(({ code }) => !known.has(code));
    const removed = before.filter(({ code }) => !after.has(code));
    const kept = removed.find(({ code }) => bound.has(code));
    if (kept) throw refuse('conflict', 'territory.commune-has-convention', { commune: kept.name });
    const data = { added: added.map(({ code }) => code), removed: removed.map(({ code }) => code) };
    const changed = data.added.length + data.removed.length > 0;
    return {
      change: changed
        ? {
            territory: { ...territory, timeZone: timeZoneOf(perimeter.communes) },
            added,
            removed: data.removed,
          }
        : undefined,
      facts: changed ? [fact(communesChanged, { kind: 'territory', id: actor.territoryId }, data)] : [],
      output: { version: changed ? version + 1 : version },
    };
  },
  save: async (tx, change, effects) => {
    if (!change) return;
    await deleteCommunes(tx, change.removed);
    await insertCommunes(tx, effects.actor.territoryId, change.added);
    await updateTerritory(tx, change.territory);
    await describePlace(tx, effects, change.territory);
  },
});

async function communesUnderConvention(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    select distinct commune_code as code from territory.convention
    where territory_id = kernel.territory() and ended_at is null`.execute(tx);
  return new Set(rows.map(({ code }) => code));
}
