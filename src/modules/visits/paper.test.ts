import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { closePaper } from '#kernel/paper/render-paper.ts';
import { canReadPdf, pageCount, pdfText } from '#kernel/paper/testing/pdf-text.ts';
import { takeVisit } from '#modules/visits/contract/ground.ts';
import { printSheets } from '#modules/visits/routes/paper-routes.ts';
import { ground } from '#modules/visits/testing/ground.ts';

afterAll(closePaper);

const flat = (pdf: Uint8Array) => pdfText(pdf).replace(/[\u00A0\u202F\s]+/g, ' ');

test.skipIf(!canReadPdf)(
  'a carer prints the why, a door sheet only what to do, and both leave an access line',
  async () => {
    await using place = await ground();
    const { spine, nurse, paul, coordinator } = place;
    const personId = await place.person();
    const care = await place.need({ personId });
    await spine.run(nurse, takeVisit, { visitId: care.visitId, knowingly: false });
    const one = { which: 'one', visitId: care.visitId } as const;
    const printed = await printSheets(spine.runtime, { actor: nurse, which: one, language: 'fr' });
    expect(pageCount(printed)).toBe(1);
    const sheet = flat(printed);
    expect(sheet).toMatch(/Louis Danet/);
    expect(sheet).toMatch(/Propos confus/);
    expect(sheet).toMatch(new RegExp(care.code));
    const water = await place.need({ kind: 'supplies-at-home', severity: 1, personId });
    await spine.run(paul, takeVisit, { visitId: water.visitId, knowingly: true });
    const door = flat(
      await printSheets(spine.runtime, {
        actor: coordinator,
        which: { which: 'holder', holderId: paul.id },
        language: 'fr',
      }),
    );
    expect(door).toMatch(/Louis D\./);
    expect(door).not.toMatch(/Danet|confus|diab|91 ans|Digicode/i);
    await expect(
      printSheets(spine.runtime, { actor: place.otherNurse, which: one, language: 'fr' }),
    ).rejects.toMatchObject({ code: 'visits.print-refused' });
    const lines = await spine.as(spine.actor('system'), async (tx) => {
      const { rows } = await sql<{ actor_label: string }>`select actor_label from kernel.access_log
      where territory_id = ${spine.territoryId} and query = 'visits.get-sheets' order by id`.execute(tx);
      return rows.map(({ actor_label }) => actor_label);
    });
    expect(lines).toEqual([nurse.label, coordinator.label]);
  },
);
