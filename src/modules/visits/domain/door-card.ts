import type { Task } from '#modules/visits/contract.ts';

/** `Louis D.`: the first name and one initial, the most that a volunteer is told of who lives there. */
export function shortName(person: {
  readonly firstName: string;
  readonly lastName: string;
  readonly civility: string | null;
}): string {
  const initial = [...person.lastName.trim()][0]?.toLocaleUpperCase('fr') ?? '';
  const first = person.firstName.trim().split(/\s+/)[0] ?? '';
  const name = first === '' ? (person.civility ?? '') : first;
  return [name, initial === '' ? '' : `${initial}.`].filter((part) => part !== '').join(' ');
}

const longest = 200;

/**
 * What to do at the door, for someone who may not know why: the instructions of the need and the person's own, unless they
 * speak of health. `isClinical` finds a word of health in a sentence.
 */
export function doorInstructions(
  given: readonly string[],
  isClinical: (text: string) => boolean,
): { readonly instructions: string; readonly heldBack: boolean } {
  const sentences = given
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`));
  const fit = [...new Set(sentences.filter((text) => !isClinical(text)))];
  const kept: string[] = [];
  for (const text of fit) if ([...kept, text].join(' ').length <= longest) kept.push(text);
  return { instructions: kept.join(' '), heldBack: kept.length < new Set(sentences).size };
}

/** What the mission is called where its reason may not be said. */
export const taskWords: Readonly<Record<Task, { readonly fr: string; readonly en: string }>> = {
  'home-visit': { fr: 'Passer voir la personne', en: 'Look in on the person' },
  'supplies-at-home': { fr: "Porter de l'eau ou du matériel", en: 'Bring water or equipment' },
  errands: { fr: 'Faire des courses', en: 'Do some shopping' },
};
