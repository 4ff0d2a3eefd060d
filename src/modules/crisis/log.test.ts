import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { checkInvariants } from '#kernel/check-invariants.ts';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { correctLine, listLog, noteConvention, writeLine } from '#modules/crisis/contract/log.ts';
import { activate, lift } from '#modules/crisis/contract/situations.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { crisisTerritory } from '#modules/crisis/testing/crisis-territory.ts';
import { territoryModule } from '#modules/territory/module.ts';

const modules = [accessModule, territoryModule, crisisModule];
const heatwave = { kind: 'heatwave', level: 'partial', colour: 3 } as const;

describe('the main courante', () => {
  test('numbers lines and decisions, links the codes typed, and finds words without accents', async () => {
    await using spine = await testSpine(modules);
    const { coordinator, operator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave });
    await spine.run(operator, writeLine, {
      situationId,
      tag: 'information',
      text: 'Gymnase fermé, voir B-247 et T-12.',
    });
    const decision = await spine.run(coordinator, writeLine, {
      situationId,
      tag: 'decision',
      text: 'Ouvrir la salle de Pipriac',
    });
    expect(decision).toMatchObject({ number: 4, decisionCode: 'D-1' });
    const found = await spine.ask(operator, listLog, { situationId, search: 'GYMNASE FERME' });
    expect(found.lines).toMatchObject([
      {
        number: 3,
        author: 'Nadia Hervé',
        mine: true,
        links: [
          { code: 'B-247', kind: 'need' },
          { code: 'T-12', kind: 'round' },
        ],
      },
    ]);
    expect((await spine.ask(operator, listLog, { situationId, search: '%' })).total).toBe(0);
    expect((await spine.ask(operator, listLog, { situationId, tag: 'decision' })).total).toBe(1);
  });

  test('a line written offline keeps the time it happened, and may arrive after the lifting', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave });
    await spine.run(coordinator, lift, { situationId, reason: 'fin', confirmation: 'lever' });
    await spine.run(coordinator, writeLine, { situationId, tag: 'fact', text: 'Écrite au sous-sol' });
    expect((await spine.ask(coordinator, listLog, { situationId })).lines[0]?.text.fr).toBe(
      'Écrite au sous-sol',
    );
  });

  test('is corrected by a new line only, once, by its author or the coordination', async () => {
    await using spine = await testSpine(modules);
    const { coordinator, operator, professional } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave });
    const { number } = await spine.run(operator, writeLine, {
      situationId,
      tag: 'information',
      text: 'Ouvert à 9 h',
    });
    const correction = { situationId, number, text: 'Ouvert à 10 h', reason: "erreur d'heure" };
    await expect(spine.run(professional, correctLine, correction)).rejects.toMatchObject({
      code: 'crisis.not-your-line',
    });
    const { number: by } = await spine.run(operator, correctLine, correction);
    await expect(spine.run(coordinator, correctLine, correction)).rejects.toMatchObject({
      code: 'crisis.line-already-corrected',
      facts: { number, by },
    });
    await expect(spine.run(coordinator, correctLine, { ...correction, number: 1 })).rejects.toMatchObject({
      code: 'crisis.automatic-line',
    });
    const { lines } = await spine.ask(coordinator, listLog, { situationId });
    expect(lines.find((line) => line.number === number)).toMatchObject({
      text: { fr: 'Ouvert à 9 h' },
      correctedBy: { number: by, reason: "erreur d'heure" },
    });
  });

  test('cannot be changed or erased by the application, and the invariant sees an edit by anyone else', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave });
    await spine.run(coordinator, writeLine, { situationId, tag: 'fact', text: 'Vrai' });
    await expect(
      spine.as(coordinator, (tx) => sql`update crisis.log_line set text_fr = 'Faux'`.execute(tx)),
    ).rejects.toThrow(/denied/);
    await expect(spine.as(coordinator, (tx) => sql`delete from crisis.log_line`.execute(tx))).rejects.toThrow(
      /denied/,
    );
    const broken = async () =>
      (
        await checkInvariants(spine.runtime.database, spine.runtime.registry, {
          territoryId: spine.territoryId,
          now: spine.clock.now(),
        })
      )
        .filter(({ id }) => id === 'I-18')
        .flatMap((result) => result.broken);
    expect(await broken()).toEqual([]);
    await spine.as(coordinator, (tx) =>
      sql`insert into crisis.log_line (territory_id, line_id, situation_id, number, at, recorded_at, author_id, author_label,
          author_role, tag, text_fr, text_en, links, visibility, previous_hash, hash)
        select territory_id, ${randomUUID()}, situation_id, number + 1, at, recorded_at, author_id, author_label, author_role,
          tag, 'Glissée', 'Slipped in', links, visibility, hash, 'made up' from crisis.log_line
        order by number desc limit 1`.execute(tx),
    );
    expect((await broken()).length).toBeGreaterThan(0);
  });

  test('a town hall reads the shared lines of its perimeter, and writes shared lines only', async () => {
    await using spine = await testSpine(modules);
    const { coordinator, townHall } = await crisisTerritory(spine);
    const elsewhere = { ...townHall, id: randomUUID(), communes: ['56001'] };
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave, communes: ['35236'] });
    await spine.run(coordinator, writeLine, { situationId, tag: 'fact', text: 'Pour la cellule' });
    await spine.run(coordinator, writeLine, {
      situationId,
      tag: 'fact',
      text: 'Pour tous',
      visibility: 'shared',
    });
    await spine.run(townHall, writeLine, {
      situationId,
      tag: 'information',
      text: 'Salle ouverte',
      visibility: 'cell',
    });
    const seen = await spine.ask(townHall, listLog, { situationId });
    expect(seen.lines.map(({ text }) => text.fr)).toEqual([
      'Salle ouverte',
      'Pour tous',
      expect.stringMatching(/Canicule/),
    ]);
    expect(seen.total).toBe(3);
    expect((await spine.ask(elsewhere, listLog, { situationId })).total).toBe(0);
  });
});

describe('what happens below', () => {
  test('a convention signed or ended during a crisis is written in the log of the perimeters concerned', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave, communes: ['35236', '35219'] });
    await expect(
      spine.run(coordinator, noteConvention, { communeCode: '35219', signed: true }),
    ).rejects.toMatchObject({ code: 'kernel.forbidden' });
    await spine.run(spine.actor('system'), noteConvention, { communeCode: '35219', signed: true });
    await spine.run(spine.actor('system'), noteConvention, { communeCode: '56001', signed: true });
    const { lines } = await spine.ask(coordinator, listLog, {
      situationId,
      search: 'convention signée avec',
    });
    expect(lines.map(({ text }) => text.fr)).toEqual(['Convention signée avec la commune de Pipriac.']);
    expect(crisisModule.reactions?.map(({ on }) => on)).toEqual([
      'territory.convention-signed.v1',
      'territory.convention-ended.v1',
    ]);
  });
});
