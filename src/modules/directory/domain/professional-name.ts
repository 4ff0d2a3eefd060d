/** `DR` and `PR` are said before the name; `MME`, `M` otherwise. The codes are those of the files. */
const titles: Readonly<Record<string, string>> = {
  DR: 'Dr',
  PR: 'Pr',
  MME: 'Mme',
  MLLE: 'Mme',
  M: 'M.',
  MR: 'M.',
};

export function titleOf(exerciseCivility: string, civility: string): string {
  return titles[exerciseCivility.toUpperCase()] ?? titles[civility.toUpperCase()] ?? '';
}

/**
 * A name as it is read on a screen: files write `LE GOFF` and `JEAN-PIERRE` in capitals. Mixed case is left as written.
 */
export function readableName(written: string): string {
  if (written !== written.toUpperCase()) return written;
  return written
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

export function displayName(name: { title: string; firstName: string; lastName: string }): string {
  return [name.title, readableName(name.firstName), readableName(name.lastName)]
    .filter((part) => part !== '')
    .join(' ');
}

const particles = new Set('de du des la le les à au aux en et sur sous lès lez'.split(' '));
const acronyms = new Set(
  'CH CHU CHR CHI CHS CHRU EHPAD EPHAD MSP SSIAD SPASAD HAD MAS FAM EAM IME ITEP ESAT CMP CMPP CATTP SAVS SAMSAH CDS CPTS LBM SELARL SELAS SARL SAS SCM SCP PMI CSAPA CAARUD USLD SSR SMR GHT GCS CCAS ADMR SPST UDAF ZA ZI ZAC BP CS TSA II III IV'.split(
    ' ',
  ),
);

/** Names of places and addresses as they are read: `CH DE REDON` -> `CH de Redon`; mixed case is left as written. */
export function readablePlace(written: string): string {
  if (/\p{Ll}{2}/u.test(written.replace(/^[\d\s]+\p{L}+/u, ''))) return written;
  return written
    .split(/(?<=[\s-])/)
    .map((piece, index) => {
      const word = piece.trim().replace(/-$/, '');
      const low = word.toLowerCase();
      if (acronyms.has(word)) return piece;
      if (index > 0 && particles.has(low)) return piece.toLowerCase();
      const elided = /^([dl])['’](.+)$/i.exec(low);
      if (elided)
        return piece.replace(
          word,
          `${index > 0 ? elided[1] : elided[1]?.toUpperCase()}'${capital(elided[2] ?? '')}`,
        );
      return piece.replace(word, capital(low));
    })
    .join('');
}

function capital(word: string): string {
  return word.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}
