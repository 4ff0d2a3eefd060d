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
