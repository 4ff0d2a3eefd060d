import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Caller, type Share, splitRound } from './split.ts';

const open = new Set(['35236', '35219', '56001', '44128']);
const everywhere = (accountId: string): Caller => ({ accountId, communes: null });
const loads = (owners: ReadonlyMap<string, string>) => {
  const counts = new Map<string, number>();
  for (const owner of owners.values()) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return counts;
};
const share = (index: number, communeCode: string, lastCaller: string | null = null): Share => ({
  entryId: `e${String(index).padStart(5, '0')}`,
  communeCode,
  lastCaller,
});

describe('splitting a round', () => {
  const callers = fc
    .integer({ min: 1, max: 12 })
    .map((count) => Array.from({ length: count }, (_, i) => everywhere(`c${i}`)));
  const shares = fc
    .array(
      fc.record({ commune: fc.constantFrom(...open), last: fc.option(fc.integer({ min: 0, max: 14 })) }),
      { maxLength: 160 },
    )
    .map((rows) => rows.map(({ commune, last }, i) => share(i, commune, last === null ? null : `c${last}`)));

  it('gives everyone the same share, to one person', () => {
    fc.assert(
      fc.property(shares, callers, (persons, crew) => {
        const owners = splitRound(persons, crew, open);
        expect(owners.size).toBe(persons.length);
        const counts = crew.map(({ accountId }) => loads(owners).get(accountId) ?? 0);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('answers the same whatever the order of the callers', () => {
    fc.assert(
      fc.property(shares, callers, (persons, crew) => {
        expect(splitRound(persons, [...crew].reverse(), open)).toEqual(splitRound(persons, crew, open));
      }),
    );
  });

  it('keeps the voice people know, as far as shares stay even', () => {
    const persons = Array.from({ length: 40 }, (_, i) => share(i, '35236', i % 2 ? 'c1' : 'c0'));
    const owners = splitRound(persons, [everywhere('c0'), everywhere('c1')], open);
    for (const { entryId, lastCaller } of persons) expect(owners.get(entryId)).toBe(lastCaller);
  });

  it('keeps communes together and deals the most at risk to everyone', () => {
    const persons = ['35236', '35219', '56001', '44128'].flatMap((commune, c) =>
      Array.from({ length: 30 }, (_, i) => share(c * 100 + i, commune)),
    );
    const crew = ['a', 'b', 'c', 'd'].map(everywhere);
    const owners = splitRound(persons, crew, open);
    for (const { accountId } of crew) {
      const communes = new Set(
        persons.filter(({ entryId }) => owners.get(entryId) === accountId).map((one) => one.communeCode),
      );
      expect(communes.size).toBe(1);
    }
    const halves = splitRound(
      persons.filter(({ communeCode }) => communeCode === '35236'),
      crew.slice(0, 2),
      open,
    );
    const firstTen = [...halves]
      .filter(([entryId]) => Number(entryId.slice(1)) < 10)
      .map(([, owner]) => owner);
    expect(firstTen.filter((owner) => owner === 'a')).toHaveLength(5);
  });

  it('gives a commune without convention to its own town hall only, and to nobody else', () => {
    const persons = [
      ...Array.from({ length: 20 }, (_, i) => share(i, '35236')),
      ...Array.from({ length: 12 }, (_, i) => share(50 + i, '56999')),
      share(99, '99999'),
    ];
    const owners = splitRound(
      persons,
      [everywhere('a'), everywhere('b'), { accountId: 't', communes: ['56999'] }],
      open,
    );
    expect(loads(owners)).toEqual(
      new Map([
        ['t', 12],
        ['a', 10],
        ['b', 10],
      ]),
    );
    expect(owners.has('e00099')).toBe(false);
  });
});
