import { describe, expect, it } from 'vitest';
import { paperWords } from './paper-words.ts';

const french = paperWords('fr', 'Europe/Paris');
const english = paperWords('en', 'Europe/Paris');

describe('the words of a sheet', () => {
  it('follow the language and set French spaces', () => {
    const text = { fr: "C'est urgent : {what} !", en: "It's urgent: {what}!" };
    expect(french.say(text, { what: 'B-247' })).toBe('C’est urgent\u00A0: B-247\u202F!');
    expect(english.say(text, { what: 'B-247' })).toBe('It’s urgent: B-247!');
  });

  it('print a blank without value as an ellipsis, and never fill a value twice', () => {
    expect(english.say({ fr: '', en: '{a} {b}' }, { a: '{b}' })).toBe('{b} …');
  });

  it('write dates as people do', () => {
    expect(french.day('2026-08-01')).toBe('samedi 1er\u00A0août 2026');
    expect(french.day('2026-08-12')).toBe('mercredi 12\u00A0août 2026');
    expect(english.day('2026-08-01')).toBe('Saturday, 1\u00A0August 2026');
  });

  it('write moments in the zone of the territory', () => {
    const at = '2026-12-31T22:05:00Z';
    expect(french.moment(at)).toBe('jeu. 31\u00A0décembre 2026 à 23\u00A0h\u00A005');
    expect(paperWords('fr', 'Indian/Reunion').moment(at)).toBe(
      'ven. 1er\u00A0janvier 2027 à 2\u00A0h\u00A005',
    );
    expect(french.clock(at)).toBe('23:05');
    expect(french.dayOf(at)).toContain('jeudi 31');
  });
});
