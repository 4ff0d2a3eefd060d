import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { TestSpine } from '#kernel/testing/spine.ts';
import { importDirectory } from '#modules/directory/api.ts';
import { directorySpine, fixture } from '#modules/directory/testing/directory-spine.ts';

async function imported(spine: TestSpine, name: string, dryRun = false) {
  return importDirectory(spine.runtime, spine.actor('coordinator'), {
    source: { path: fixture(name) },
    scope: 'everywhere',
    dryRun,
  });
}
const day = (minute: string) => `Extraction_ProSanteConnect_Personne_activite_20211212${minute}.txt`;

async function openActivities(spine: TestSpine): Promise<string[]> {
  return spine.as(spine.actor('coordinator'), async (tx) => {
    const { rows } = await sql<{ who: string }>`
      select p.idnps || ' ' || a.mode || ' ' || a.structure_id as who from directory.activity a
      join directory.professional p using (territory_id, professional_id)
      where a.ended_at is null order by 1`.execute(tx);
    return rows.map(({ who }) => who);
  });
}

describe('the four successive files of ANS', () => {
  test('are created, left unchanged, ended and created again as the days go', async () => {
    await using spine = await directorySpine();
    const first = await imported(spine, day('0512'));
    expect(first.lines).toMatchObject({ read: 11, heading: 1, accepted: 10, rejected: 0, outside: 0 });
    expect(first.result.professionals).toEqual({ created: 5, changed: 0, ended: 0, unchanged: 0 });
    expect(first.result.activities).toEqual({ created: 10, changed: 0, ended: 0, unchanged: 0 });
    expect(first.fileDate).toBe('2021-12-12');

    // The same content without its last line break.
    const second = await imported(spine, day('0513'));
    expect(second.result.professionals).toEqual({ created: 0, changed: 0, ended: 0, unchanged: 5 });
    expect(second.result.activities).toEqual({ created: 0, changed: 0, ended: 0, unchanged: 10 });

    const third = await imported(spine, day('0514'));
    expect(third.result.activities).toEqual({ created: 0, changed: 0, ended: 2, unchanged: 8 });
    expect(third.result.professionals).toMatchObject({ created: 0, ended: 1, unchanged: 4 });

    const fourth = await imported(spine, day('0515'));
    expect(fourth.result.activities).toEqual({ created: 1, changed: 2, ended: 2, unchanged: 6 });
    expect(fourth.result.professionals).toEqual({ created: 1, changed: 1, ended: 1, unchanged: 3 });
    expect(await openActivities(spine)).toHaveLength(9);
  });
});
