import { describe, expect, it } from 'vitest';
import { readSeverity, SEVERITIES, SEVERITY_LEVELS, worstSeverity } from './severity.ts';
import {
  PHENOMENON_WORDS,
  readPhenomenon,
  readVigilanceColour,
  readVigilanceDomain,
  VIGILANCE_COLOUR_WORDS,
  worstColour,
} from './vigilance-colour.ts';

describe('severity', () => {
  it('has four levels, each told by its word and its shape alone', () => {
    expect(new Set(SEVERITY_LEVELS.map((level) => SEVERITIES[level].shape)).size).toBe(4);
    expect(SEVERITIES[3].word.fr).toBe('VITAL');
    expect([0, '2', 4, '', null, 'x', undefined].map(readSeverity)).toEqual([
      0,
      2,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(worstSeverity([1, 3, 0])).toBe(3);
    expect(worstSeverity([])).toBe(0);
  });
});

describe('vigilance', () => {
  it('reads numbers and strings of the service', () => {
    expect([readVigilanceColour('3'), readVigilanceColour(4), readVigilanceColour(5)]).toEqual([
      3,
      4,
      undefined,
    ]);
    expect([readPhenomenon('6'), readPhenomenon('10')]).toEqual([6, undefined]);
    expect(PHENOMENON_WORDS[6].fr).toBe('canicule');
    expect(VIGILANCE_COLOUR_WORDS[worstColour([2, 3, 1])].fr).toBe('orange');
  });

  it('tells a department from its coast', () => {
    expect(readVigilanceDomain('2A10')).toEqual({ kind: 'coast', department: '2A' });
    expect(readVigilanceDomain('35')).toEqual({ kind: 'department', department: '35' });
    expect(readVigilanceDomain('FRA')).toBeUndefined();
  });
});
