import type { Goer } from '#modules/visits/contract.ts';
import { chartGroup, followUpGroup, missingMeasures } from '#modules/visits/domain/added-questions.ts';
import { plainDoor, plainVisit } from '#modules/visits/domain/plain-forms.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

export interface FormChoice {
  /** The territory has accepted the legal position of the vital-signs chart (`visits.set-vital-chart`). */
  readonly chart: boolean;
  /** A carer has already seen this person: what changed since is asked. */
  readonly followUp: boolean;
}

/**
 * What this visitor is asked: the plan's care form for carers, its door form for everyone else. A form for the door is of the
 * `volunteer` compartment, whose check refuses health questions. Without a plan, the plain forms. What is added makes
 * another form, with its own id: answers are always read with the form they were given to.
 */
export function formFor(
  role: Goer,
  questionnaires: readonly Questionnaire[],
  choice: FormChoice = { chart: false, followUp: false },
): Questionnaire {
  if (role !== 'professional')
    return questionnaires.find(({ compartment }) => compartment === 'volunteer') ?? plainDoor;
  const base =
    questionnaires.find(({ compartment, id }) => compartment === 'care' && id.endsWith('-visit')) ??
    plainVisit;
  const followed = choice.followUp ? before(base, followUpGroup, 'suivi') : base;
  if (!choice.chart) return followed;
  const measured = missingMeasures(followed);
  return before(followed, { ...chartGroup, item: [...measured, ...chartGroup.item] }, 'news2');
}

/** Asked just before what was done: seen first, done next, decided last. */
function before(form: Questionnaire, group: Questionnaire['item'][number], suffix: string): Questionnaire {
  const place = form.item.findIndex(({ linkId }) => linkId === 'done' || linkId === 'missing');
  const at = place === -1 ? form.item.length : place;
  return {
    ...form,
    id: `${form.id}-${suffix}`,
    item: [...form.item.slice(0, at), group, ...form.item.slice(at)],
  };
}
