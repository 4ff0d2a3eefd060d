import { defineCommand } from '#kernel/command.ts';
import { writeLine } from '#modules/crisis/contract/log.ts';
import { codesIn, decisionCode } from '#modules/crisis/domain/log-codes.ts';
import { appendLogLine, lockLog } from '#modules/crisis/store/log.ts';

/**
 * A line by hand, at the time it happened. A lifted situation still takes lines: a phone that was offline may bring them
 * late, and nothing that was written is ever refused.
 */
export const writeLineCommand = defineCommand(writeLine, {
  load: async (tx, { situationId }) => lockLog(tx, situationId),
  decide: (log, input, { actor, now, occurredAt, newId }) => {
    const lineId = newId();
    return {
      change: {
        situationId: input.situationId,
        lineId,
        // A phone whose clock runs ahead does not write in the future.
        at: new Date(Math.min(occurredAt.getTime(), now.getTime())),
        author: { id: actor.id, label: actor.label, role: actor.role },
        tag: input.tag,
        text: { fr: input.text, en: input.text },
        links: codesIn(input.text),
        visibility: actor.role === 'town-hall' ? ('shared' as const) : input.visibility,
      },
      facts: [],
      output: {
        lineId,
        number: log.lastLine + 1,
        decisionCode: decisionCode(input.tag === 'decision' ? log.lastDecision + 1 : null),
      },
    };
  },
  save: async (tx, line, effects) => {
    await appendLogLine(tx, effects, line);
  },
});
