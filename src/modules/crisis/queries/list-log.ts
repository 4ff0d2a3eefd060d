import { defineQuery } from '#kernel/query.ts';
import { type LogLine, listLog } from '#modules/crisis/contract/log.ts';
import { decisionCode } from '#modules/crisis/domain/log-codes.ts';
import { type StoredLine, searchLog } from '#modules/crisis/store/log-lines.ts';
import { getSituation } from '#modules/crisis/store/situations.ts';

/** A town hall and the ARS read the shared lines only: row-level security hides the others, counts included. */
export const listLogQuery = defineQuery(listLog, {
  read: async (tx, input, { actor }) => {
    await getSituation(tx, input.situationId);
    const { lines, total } = await searchLog(tx, { ...input, limit: input.limit + 1 });
    return {
      lines: lines.slice(0, input.limit).map((line) => lineOf(line, actor.id)),
      total,
      more: lines.length > input.limit,
    };
  },
});

function lineOf(line: StoredLine, actorId: string): LogLine {
  return {
    lineId: line.lineId,
    number: line.number,
    at: line.at.toISOString(),
    recordedAt: line.recordedAt.toISOString(),
    author: line.author,
    automatic: line.automatic,
    tag: line.tag,
    text: { fr: line.textFr, en: line.textEn },
    decisionCode: decisionCode(line.decisionNumber),
    links: line.links,
    visibility: line.visibility,
    corrects: line.corrects,
    reason: line.reason,
    correctedBy:
      line.correctedBy === null ? null : { number: line.correctedBy, reason: line.correctedBecause ?? '' },
    mine: !line.automatic && line.authorId === actorId,
  };
}
