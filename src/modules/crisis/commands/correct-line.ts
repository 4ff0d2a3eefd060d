import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { correctLine } from '#modules/crisis/contract/log.ts';
import { whyNotCorrect } from '#modules/crisis/domain/correction.ts';
import { codesIn } from '#modules/crisis/domain/log-codes.ts';
import { appendLogLine, lockLog } from '#modules/crisis/store/log.ts';
import { findLine } from '#modules/crisis/store/log-lines.ts';

/** A new line that cites the old one: the old stays as it was, shown struck through with the reason (I-18). */
export const correctLineCommand = defineCommand(correctLine, {
  load: async (tx, { situationId, number }) => {
    const log = await lockLog(tx, situationId);
    const line = await findLine(tx, situationId, number);
    if (!line) throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-line', facts: { number } });
    return { log, line };
  },
  decide: ({ log, line }, input, { actor, now, occurredAt, newId }) => {
    const refusal = whyNotCorrect(line, actor);
    if (refusal) throw refusal;
    const lineId = newId();
    return {
      change: {
        situationId: input.situationId,
        lineId,
        at: new Date(Math.min(occurredAt.getTime(), now.getTime())),
        author: { id: actor.id, label: actor.label, role: actor.role },
        tag: line.tag,
        text: { fr: input.text, en: input.text },
        links: codesIn(input.text),
        visibility: line.visibility,
        correction: { number: input.number, reason: input.reason },
      },
      facts: [],
      output: { lineId, number: log.lastLine + 1 },
    };
  },
  save: async (tx, line, effects) => {
    await appendLogLine(tx, effects, line);
  },
});
