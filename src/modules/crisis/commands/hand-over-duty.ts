import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findAccount } from '#modules/access/api.ts';
import { handOverDuty } from '#modules/crisis/contract/cell.ts';
import { whyNotHold, whyNotTurn } from '#modules/crisis/domain/duty-turn.ts';
import { endTurn, insertTurn, listTurns } from '#modules/crisis/store/duties.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { listSituations } from '#modules/crisis/store/situations.ts';
import { dutyLabels } from '#vocabulary/duty.ts';

/** The relève: one ends, the other begins in the same instant, and the log says so. */
export const handOverDutyCommand = defineCommand(handOverDuty, {
  load: async (tx, { duty, toAccountId }, { now }) => {
    const turns = await listTurns(tx, { duty, from: now, until: new Date(now.getTime() + 1) });
    return {
      holder: turns.find(({ post }) => post === 'holder'),
      account: await findAccount(tx, toAccountId),
      situation: (await listSituations(tx, ['full', 'partial', 'pre-alert', 'watch']))[0],
    };
  },
  permit: (actor, { holder }) => actor.role === 'coordinator' || holder?.accountId === actor.id,
  decide: ({ holder, account, situation }, input, { now }) => {
    const until = input.until === null ? null : new Date(input.until);
    const refusal = whyNotHold(account, input.duty) ?? whyNotTurn(now, until, now);
    if (refusal) throw refusal;
    if (holder?.accountId === input.toAccountId)
      throw new Refusal({ kind: 'conflict', code: 'crisis.handed-to-oneself' });
    const label = dutyLabels[input.duty];
    const name = account?.displayName ?? '';
    return {
      change: {
        holder,
        situation,
        turn: {
          turnId: input.turnId,
          duty: input.duty,
          post: 'holder' as const,
          accountId: input.toAccountId,
          from: now,
          until,
          note: input.note,
        },
        line: holder
          ? {
              fr: `Relève, ${label.fr} : ${holder.displayName} → ${name}.`,
              en: `Handover, ${label.en}: ${holder.displayName} → ${name}.`,
            }
          : { fr: `Prise de fonction, ${label.fr} : ${name}.`, en: `Duty taken, ${label.en}: ${name}.` },
      },
      facts: [],
      output: { turnId: input.turnId },
    };
  },
  save: async (tx, { holder, situation, turn, line }, effects) => {
    if (holder) await endTurn(tx, effects, holder);
    await insertTurn(tx, effects, turn);
    if (!situation) return;
    await appendAutomaticLine(tx, effects, {
      situationId: situation.situation_id,
      tag: 'fact',
      text: line,
      links: [],
    });
  },
});
