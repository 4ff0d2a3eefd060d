import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import type { Text } from '#vocabulary/text.ts';

const mostSigns = 12;

/** The red-flag signs of a plan's first questionnaire that has any, in plain words: what is printed on every sheet. */
export function dangerSigns(playbook: Pick<Playbook, 'questionnaires'>): Text[] {
  for (const { item } of playbook.questionnaires) {
    const signs = item.flatMap((question) => redFlags(question)).slice(0, mostSigns);
    if (signs.length > 0) return signs;
  }
  return [];
}

type Item = Playbook['questionnaires'][number]['item'][number];

function redFlags(item: Item): Text[] {
  const questions = item.type === 'group' ? item.item : [item];
  return questions.flatMap(({ answerOption = [] }) =>
    answerOption.filter(({ redFlag }) => redFlag).map(({ display }) => display),
  );
}
