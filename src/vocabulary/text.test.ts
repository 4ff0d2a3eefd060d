import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say, typographic } from './text.ts';

const shown = (text: string): string => text.replaceAll('\u00A0', '~').replaceAll('\u202F', '_');

describe('typographic', () => {
  it.each([
    ['Tout va bien ?', 'Tout va bien_?'],
    ['Tout va bien?!', 'Tout va bien_?!'],
    ['Note : lire', 'Note~: lire'],
    ['Note: lire', 'Note~: lire'],
    ['à 14:30, voir https://exemple.fr/a?b=c:d;e !', 'à 14:30, voir https://exemple.fr/a?b=c:d;e_!'],
    ['Refuge::Chat', 'Refuge::Chat'],
    ["L'accueil de l'été...", 'L’accueil de l’été…'],
    ['"Répondez 1"', '«_Répondez 1_»'],
    ['« oui »', '«_oui_»'],
    ['1 250 personnes et 12 345 678 euros', '1_250 personnes et 12_345_678 euros'],
    ['37,8 °C, 30%, 12 €', '37,8~°C, 30~%, 12~€'],
    ['à 14h30 ou 14 h 30, dès 8 h', 'à 14~h~30 ou 14~h~30, dès 8~h'],
    ['06 12 34 56 78', '06~12~34~56~78'],
    ['+33 6 12 34 56 78', '+33~6~12~34~56~78'],
    ['0692 12 34 56', '0692~12~34~56'],
    ['Mme Durand, M. Petit', 'Mme~Durand, M.~Petit'],
    ['{nombre} % de {total} : {raison}', '{nombre}~% de {total}~: {raison}'],
    ['écrire à ars@sante.fr ; merci', 'écrire à ars@sante.fr_; merci'],
    ['(?)', '(?)'],
  ])('sets %s', (typed, expected) => {
    expect(shown(typographic(typed))).toBe(expected);
  });

  it('is idempotent on any text', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'É',
        ' ',
        ' ',
        '\u00A0',
        '\u202F',
        ':',
        ';',
        '!',
        '?',
        '«',
        '»',
        '"',
        "'",
        '...',
        '…',
        '.',
        ',',
        '(',
        ')',
      ],
      ...[
        '12',
        '345',
        '06',
        '7',
        '%',
        '€',
        '°C',
        'h',
        '14h30',
        'https://x.fr',
        'a@b.fr',
        '{n}',
        '\n',
        '+33',
        '-',
        'M.',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 14 }).map((list) => list.join('')),
          fc.string(),
        ),
        (text) => {
          const once = typographic(text);
          expect(typographic(once)).toBe(once);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('changes only spaces, quotes, apostrophes and dots', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bare = (value: string): string => value.replace(/[\s\u00A0\u202F'’"«».…]/g, '');
        expect(bare(typographic(text))).toBe(bare(text));
      }),
    );
  });
});

describe('say', () => {
  it('leaves English as it was typed and sets French', () => {
    const text = { fr: "C'est prêt !", en: "It's ready!" };
    expect(say(text, 'en')).toBe("It's ready!");
    expect(say(text, 'fr')).toBe('C’est prêt\u202F!');
  });
});
