import type { Actor } from '#kernel/actor.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findClinicalWord } from './contract/clinical-words.ts';
import type { Compartment } from './contract.ts';

/** The town hall writes the register of its communes, the CPTS roles write care records; each in its own compartment. */
export function whyNotCreate(
  actor: Pick<Actor, 'role' | 'communes'>,
  person: { compartment: Compartment; communeCode: string },
): Refusal | undefined {
  if (actor.role === 'system') return undefined;
  const owner = person.compartment === 'register' ? actor.role === 'town-hall' : actor.role !== 'town-hall';
  if (!owner) return new Refusal({ kind: 'forbidden', code: 'persons.compartment-not-yours' });
  if (actor.role === 'town-hall' && !actor.communes.includes(person.communeCode)) {
    return new Refusal({ kind: 'forbidden', code: 'persons.commune-not-yours' });
  }
  return undefined;
}

/** Instructions may reach volunteers: they never say why. */
export function whyNotInstructions(text: string): Refusal | undefined {
  const word = findClinicalWord(text);
  return word === undefined
    ? undefined
    : new Refusal({
        kind: 'invalid',
        code: 'persons.health-in-instructions',
        facts: { word },
        errors: [
          {
            path: 'person.instructions',
            fr: `« ${word} » relève de la santé : écrivez ce qu'il faut faire, jamais pourquoi.`,
            en: `"${word}" is health information: write what to do, never why.`,
          },
        ],
      });
}
