import { expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { listSignedConventions } from '#modules/territory/api.ts';
import {
  changeConvention,
  closeLapsedConvention,
  endConvention,
  listConventions,
  signConvention,
} from '#modules/territory/contract/conventions.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { givenTerritory } from '#modules/territory/testing/create-territory.ts';

const paper = {
  communeCode: '35236',
  signedOn: '2026-05-12',
  endsOn: null as string | null,
  controller: 'Commune de Redon, représentée par son maire',
  contactName: 'Service CCAS',
  contactEmail: 'ccas@redon.test',
  contactPhone: '01 99 00 00 01',
  documentReference: 'Délibération 2026-31',
};

async function setUp() {
  const spine = await testSpine([accessModule, territoryModule], { now: new Date('2026-08-11T05:40:00Z') });
  await givenTerritory(spine);
  const coordinator = spine.actor('coordinator');
  const hall = spine.actor('town-hall', { communes: ['35236'] });
  const signed = () => spine.as(coordinator, (tx) => listSignedConventions(tx, spine.clock.now()));
  return { spine, coordinator, hall, signed };
}

test('a signed convention is in force until one of the parties ends it, at once', async () => {
  const { spine, coordinator, hall, signed } = await setUp();
  await using _ = spine;
  expect(await signed()).toEqual([]);
  const { conventionId } = await spine.run(coordinator, signConvention, paper);
  expect(await signed()).toEqual([{ communeCode: '35236', signedOn: '2026-05-12' }]);
  const { conventions, without } = await spine.ask(coordinator, listConventions, {});
  expect(conventions).toMatchObject([
    { communeName: 'Redon', state: 'in-force', contactPhone: '+33199000001', mine: true },
  ]);
  expect(without.map(({ code }) => code).sort()).toEqual(['44185', '56221']);
  await spine.run(hall, endConvention, { conventionId, because: 'Délibération du 11 août' });
  expect(await signed()).toEqual([]);
  await expect(
    spine.run(coordinator, endConvention, { conventionId, because: 'encore' }),
  ).rejects.toMatchObject({ code: 'territory.convention-ended' });
  // The same day, a new one may be signed.
  await spine.run(coordinator, signConvention, { ...paper, signedOn: '2026-08-11' });
  expect(await signed()).toHaveLength(1);
});

test('one convention at a time with a commune', async () => {
  const { spine, coordinator } = await setUp();
  await using _ = spine;
  await spine.run(coordinator, signConvention, paper);
  await expect(
    spine.run(coordinator, signConvention, { ...paper, signedOn: '2026-08-01' }),
  ).rejects.toMatchObject({ kind: 'conflict', code: 'territory.convention-overlaps' });
});

test('a term ends it by itself the day after, by the clock of the territory, and a timer tells everyone once', async () => {
  const { spine, coordinator, signed } = await setUp();
  await using _ = spine;
  const { conventionId } = await spine.run(coordinator, signConvention, { ...paper, endsOn: '2026-08-31' });
  spine.clock.set(new Date('2026-08-31T21:59:00Z'));
  expect(await signed()).toHaveLength(1);
  expect(await spine.sweep()).toBe(0);
  spine.clock.set(new Date('2026-08-31T22:00:00Z'));
  expect(await signed()).toEqual([]);
  expect((await spine.ask(coordinator, listConventions, {})).conventions).toMatchObject([
    { state: 'lapsed' },
  ]);
  expect(await spine.sweep()).toBe(1);
  expect(await spine.sweep()).toBe(0);
  expect((await spine.ask(coordinator, listConventions, {})).conventions).toMatchObject([
    { state: 'ended', endedBecause: 'terme', endsOn: '2026-08-31' },
  ]);
  // Recording it again says nothing again.
  expect(await spine.run(spine.actor('system'), closeLapsedConvention, { conventionId })).toEqual({});
});

test.each([
  [{ signedOn: '2026-08-12' }, 'territory.signed-in-future'],
  [{ endsOn: '2026-05-01' }, 'territory.ends-before-signature'],
  [{ endsOn: '2026-08-10' }, 'territory.already-over'],
  [{ communeCode: '75056' }, 'territory.commune-elsewhere'],
  [{ contactPhone: 'au standard' }, 'territory.contact-phone-unreadable'],
])('refuses a convention with %j', async (change, code) => {
  const { spine, coordinator } = await setUp();
  await using _ = spine;
  await expect(spine.run(coordinator, signConvention, { ...paper, ...change })).rejects.toMatchObject({
    code,
  });
});

test('a town hall settles for its own communes only, other roles for none', async () => {
  const { spine, coordinator, hall } = await setUp();
  await using _ = spine;
  await expect(spine.run(hall, signConvention, { ...paper, communeCode: '44185' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await spine.run(hall, signConvention, paper);
  const other = await spine.run(coordinator, signConvention, { ...paper, communeCode: '44185' });
  await expect(
    spine.run(hall, endConvention, { conventionId: other.conventionId, because: 'pas à nous' }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(spine.run(spine.actor('operator'), signConvention, paper)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect(
    (await spine.ask(hall, listConventions, {})).conventions.map(({ communeCode, mine }) => [
      communeCode,
      mine,
    ]),
  ).toEqual([
    ['35236', true],
    ['44185', false],
  ]);
});

test('contacts are corrected without touching what was signed', async () => {
  const { spine, coordinator } = await setUp();
  await using _ = spine;
  const { conventionId } = await spine.run(coordinator, signConvention, paper);
  const { communeCode: _c, signedOn: _s, endsOn: _e, ...contacts } = paper;
  const correct = (version: number) =>
    spine.run(coordinator, changeConvention, {
      ...contacts,
      conventionId,
      version,
      contactName: 'M. Le Gall',
    });
  expect(await correct(1)).toEqual({ version: 2 });
  await expect(correct(1)).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' });
  expect((await spine.ask(coordinator, listConventions, {})).conventions).toMatchObject([
    { contactName: 'M. Le Gall', signedOn: '2026-05-12' },
  ]);
});
