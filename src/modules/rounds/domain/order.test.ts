import { describe, expect, it } from 'vitest';
import { getPlaybook } from '#modules/crisis/api.ts';
import { whoIsDue } from './due.ts';
import { type Candidate, explain, inOrder } from './order.ts';
import { criteriaOf, ruleAt } from './rule.ts';

const playbook = getPlaybook('heatwave')?.roundRule;
if (!playbook) throw new Error('the heatwave playbook has a round rule');
const criteria = criteriaOf(playbook);
const weights = criteria.map(({ weight }) => weight);
const today = '2026-08-12';

const nobody: Candidate = {
  personId: 'a',
  communeCode: '35236',
  birthDate: null,
  livesAlone: null,
  noCoolRoom: null,
  noHomeService: null,
  hasPersonToWarn: true,
  hasPhone: true,
  preferredTime: 'any',
  history: undefined,
};
const history = {
  lastNewsAt: null,
  lastTryAt: null,
  silentYesterday: false,
  lastAnswers: null,
  lastCaller: null,
  leftOver: false,
  standing: undefined,
};
const why = (candidate: Partial<Candidate>) =>
  explain({ ...nobody, ...candidate }, playbook, { today, weights });
const words = (candidate: Partial<Candidate>) =>
  why(candidate).reasons.map((place) => criteria[place]?.words.fr);

describe('the order of the calls', () => {
  it('is explained in words, heaviest first, and what is not known weighs nothing', () => {
    expect(why({}).score).toBe(0);
    const yvonne = {
      birthDate: '1938-08-13',
      livesAlone: true,
      noCoolRoom: true,
      history: { ...history, lastTryAt: new Date(), silentYesterday: true },
    };
    expect(words(yvonne)).toEqual([
      "n'a pas répondu hier",
      'seule',
      '85 ans ou plus',
      'sans pièce fraîche',
      'jamais jointe',
    ]);
    expect(why(yvonne).score).toBe(11);
    expect(words({ birthDate: '1941-08-13' })).toEqual([]);
    expect(words({ birthDate: '1941-08-12' })).toEqual(['85 ans ou plus']);
  });

  it('knows what was said last time, and marks it as what never goes on paper', () => {
    const tired = {
      history: { ...history, lastNewsAt: new Date(), lastAnswers: { feels: ['tired'], drunk: ['none'] } },
    };
    expect(words(tired)).toEqual(["n'avait rien bu", 'se disait fatiguée ou mal']);
    expect(why(tired).reasons.every((place) => criteria[place]?.care)).toBe(true);
  });

  it('puts those who prefer the other half of the day last, then risk, then silence', () => {
    const persons = [
      why({ personId: 'afternoon', preferredTime: 'afternoon', livesAlone: true }),
      why({ personId: 'quiet', history: { ...history, lastNewsAt: new Date('2026-08-01') } }),
      why({ personId: 'recent', history: { ...history, lastNewsAt: new Date('2026-08-11') } }),
      why({ personId: 'alone', livesAlone: true }),
    ];
    const ids = (half: 'morning' | 'afternoon') =>
      inOrder(persons, playbook.orderBy, half).map(({ candidate }) => candidate.personId);
    expect(ids('morning')).toEqual(['alone', 'quiet', 'recent', 'afternoon']);
    expect(ids('afternoon')).toEqual(['afternoon', 'alone', 'quiet', 'recent']);
  });
});

describe('who is due', () => {
  const alone = why({ personId: 'alone', livesAlone: true });
  const exposed = why({ personId: 'exposed', livesAlone: true, noCoolRoom: true, birthDate: '1930-01-01' });
  const left = why({ personId: 'left', history: { ...history, leftOver: true } });
  const ids = (colour: 1 | 2 | 3 | 4) =>
    whoIsDue([alone, exposed, left], ruleAt(playbook, colour), today).map(
      ({ candidate }) => candidate.personId,
    );

  it('follows the colour: nobody at green, the most exposed at yellow, everyone from orange', () => {
    expect(ids(1)).toEqual([]);
    expect(ids(2)).toEqual(['exposed', 'left']);
    expect(ids(3)).toEqual(['alone', 'exposed', 'left']);
    expect(ruleAt(playbook, 4).callsPerDay).toBe(2);
    expect(ruleAt(playbook, null).callsPerDay).toBe(1);
  });

  it('respects a refusal for the crisis, an absence until its day, a stay in hospital for two days', () => {
    const standing = (
      state: 'refused' | 'away' | 'hospitalised',
      day: string,
      awayUntil: string | null = null,
    ) =>
      whoIsDue(
        [why({ history: { ...history, standing: { state, day, awayUntil } } })],
        ruleAt(playbook, 3),
        today,
      ).length;
    expect(standing('refused', '2026-08-01')).toBe(0);
    expect(standing('away', '2026-08-11', '2026-08-12')).toBe(0);
    expect(standing('away', '2026-08-11', '2026-08-11')).toBe(1);
    expect(standing('hospitalised', '2026-08-10')).toBe(0);
    expect(standing('hospitalised', '2026-08-09')).toBe(1);
  });
});
