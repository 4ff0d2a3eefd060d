import { describe, expect, test } from 'vitest';
import { activationHoles, type Preparedness } from '#modules/crisis/domain/activation-holes.ts';
import { uncoveredFrom } from '#modules/crisis/domain/cover.ts';

const at = (time: string) => new Date(`2026-08-11T${time}:00+02:00`);
const role = (id: 'pilotage' | 'medical', more: object = {}) => ({
  id,
  title: { fr: id, en: id },
  mission: { fr: '-', en: '-' },
  inCell: true,
  understudyRequired: true,
  firstQuarterHour: [],
  firstHour: [],
  nextDay: [],
  atTheEnd: [],
  ...more,
});

/** Nothing is missing; each test takes one thing away. */
const ready: Preparedness = {
  level: 'partial',
  playbook: { roles: [role('pilotage'), role('medical')], messageModels: [], roundRule: undefined },
  turns: [
    { duty: 'pilotage', post: 'holder', from: at('08:00'), until: at('20:00') },
    { duty: 'pilotage', post: 'holder', from: at('20:00'), until: new Date('2026-08-12T08:00:00+02:00') },
    { duty: 'medical', post: 'holder', from: at('08:00'), until: null },
    { duty: 'medical', post: 'understudy', from: at('08:00'), until: null },
  ],
  communes: [{ code: '35236', name: 'Redon', signed: true }],
  callbackNumber: '+33199004567',
  accounts: { coordinators: 2, operators: 4 },
  smsConfigured: true,
  exercise: false,
  now: at('16:00'),
  zone: 'Europe/Paris',
};
const ids = (change: Partial<Preparedness>) => activationHoles({ ...ready, ...change }).map(({ id }) => id);
const without = (duty: string, post?: string) =>
  ready.turns.filter((turn) => turn.duty !== duty || (post !== undefined && turn.post !== post));

describe('the holes of an activation', () => {
  test('there is none when everything is ready', () => {
    expect(ids({})).toEqual([]);
  });

  test('a night that nobody steers is red, however short the gap', () => {
    expect(ids({ turns: without('pilotage') })).toEqual(['no-night-duty']);
    const gap = ready.turns.map((turn) =>
      turn.until?.getUTCHours() === 6 ? { ...turn, until: new Date('2026-08-12T07:45:00+02:00') } : turn,
    );
    expect(ids({ turns: gap })).toEqual(['no-night-duty']);
    // An understudy answers when called, and does not hold the night.
    const understudy = ready.turns.map((turn) =>
      turn.duty === 'pilotage' ? { ...turn, post: 'understudy' as const } : turn,
    );
    expect(ids({ turns: understudy })).toContain('no-night-duty');
  });

  test('duties without holder, then without understudy', () => {
    expect(ids({ turns: without('medical') })).toEqual(['duties-without-holder']);
    expect(ids({ turns: without('medical', 'understudy') })).toEqual(['duties-without-understudy']);
  });

  test('no signed commune at all is red; some missing is not', () => {
    const missing = { code: '56001', name: 'Allaire', signed: false };
    expect(activationHoles({ ...ready, communes: [missing] })[0]).toMatchObject({ weight: 'red' });
    expect(activationHoles({ ...ready, communes: [...ready.communes, missing] })[0]).toMatchObject({
      weight: 'orange',
    });
  });

  test('a pre-alert asks neither conventions nor operators nor a second reader', () => {
    const nothing = { callbackNumber: null, accounts: { coordinators: 1, operators: 0 }, communes: [] };
    expect(ids({ ...nothing, level: 'pre-alert' })).toEqual([]);
    expect(ids({ ...nothing })).toContain('no-second-reader');
    expect(ids({ ...nothing, exercise: true })).not.toContain('no-second-reader');
  });

  test('the gravest come first', () => {
    const weights = activationHoles({ ...ready, turns: [], callbackNumber: null }).map(
      ({ weight }) => weight,
    );
    expect(weights).toEqual([...weights].sort((one, other) => (one === other ? 0 : one === 'red' ? -1 : 1)));
  });
});

test('cover is found across turns that touch or overlap, in any order', () => {
  const spans = [
    { from: at('12:00'), until: at('18:00') },
    { from: at('08:00'), until: at('13:00') },
  ];
  expect(uncoveredFrom(spans, at('08:00'), at('18:00'))).toBeUndefined();
  expect(uncoveredFrom(spans, at('08:00'), at('19:00'))).toEqual(at('18:00'));
  expect(uncoveredFrom(spans, at('07:00'), at('09:00'))).toEqual(at('07:00'));
  expect(uncoveredFrom([{ from: at('07:00'), until: null }], at('08:00'), at('23:00'))).toBeUndefined();
});
