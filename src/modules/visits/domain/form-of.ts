import type { Goer } from '#modules/visits/contract.ts';
import { plainDoor, plainVisit } from '#modules/visits/domain/plain-forms.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

/**
 * What this visitor is asked: the plan's care form for carers, its door form for everyone else. A form for the door is of the
 * `volunteer` compartment, whose check refuses health questions. Without a plan, the plain forms.
 */
export function formFor(role: Goer, questionnaires: readonly Questionnaire[]): Questionnaire {
  if (role === 'professional') {
    return (
      questionnaires.find(({ compartment, id }) => compartment === 'care' && id.endsWith('-visit')) ??
      plainVisit
    );
  }
  return questionnaires.find(({ compartment }) => compartment === 'volunteer') ?? plainDoor;
}
