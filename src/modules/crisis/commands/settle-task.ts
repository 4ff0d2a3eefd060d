import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { settleTask } from '#modules/crisis/contract/tasks.ts';
import { taskSettled } from '#modules/crisis/contract.ts';
import { whyNotSettle } from '#modules/crisis/domain/task.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { lockTask, settleTaskRow } from '#modules/crisis/store/tasks.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import type { Text } from '#vocabulary/text.ts';

/** Done, not applicable with its reason, or to do again. */
export const settleTaskCommand = defineCommand(settleTask, {
  load: async (tx, { taskId }) => lockTask(tx, taskId),
  permit: (actor, task) => actor.role !== 'town-hall' || task.duty === 'mairie',
  decide: (task, input, { actor, occurredAt, now }) => {
    const refusal = whyNotSettle(
      { state: task.state, settledBy: task.settled_by, settledByLabel: task.settled_by_label },
      input.state,
      actor.id,
    );
    if (refusal) throw refusal;
    const reason = input.state === 'not-applicable' ? input.reason : null;
    return {
      change: {
        task,
        settled:
          input.state === 'open'
            ? ({ state: 'open' } as const)
            : {
                state: input.state,
                at: new Date(Math.min(occurredAt.getTime(), now.getTime())),
                by: actor.id,
                byLabel: actor.label,
                reason,
              },
        line: taskLine({ fr: task.text_fr, en: task.text_en }, dutyLabels[task.duty], {
          state: input.state,
          by: actor.label,
          reason,
        }),
      },
      facts: [
        fact(
          taskSettled,
          { kind: 'task', id: task.task_id },
          { situationId: task.situation_id, taskId: task.task_id, state: input.state },
        ),
      ],
      output: { state: input.state },
    };
  },
  save: async (tx, { task, settled, line }, effects) => {
    await settleTaskRow(tx, task.task_id, settled);
    await appendAutomaticLine(tx, effects, {
      situationId: task.situation_id,
      tag: 'action',
      text: line,
      links: [{ kind: 'task', id: task.task_id }],
    });
  },
});

function taskLine(
  text: Text,
  duty: Text,
  { state, by, reason }: { state: 'open' | 'done' | 'not-applicable'; by: string; reason: string | null },
): Text {
  const start = {
    done: { fr: 'Fait', en: 'Done' },
    'not-applicable': { fr: 'Sans objet', en: 'Not applicable' },
    open: { fr: 'À refaire', en: 'To do again' },
  }[state];
  const because = reason === null ? '' : ` (${reason})`;
  return {
    fr: `${start.fr} : ${text.fr}${because}. ${duty.fr}, ${by}.`,
    en: `${start.en}: ${text.en}${because}. ${duty.en}, ${by}.`,
  };
}
