import { defineCommand } from '#kernel/command.ts';
import { beginAttempt, recordAttempt, wakeNotice } from '#modules/notices/contract/commands.ts';
import { decideBegin, decideOutcome, decideWake } from '#modules/notices/domain/attempt.ts';
import {
  loadBreaker,
  loadNotice,
  loadWays,
  markWoken,
  saveBreaker,
  saveStep,
} from '#modules/notices/store.ts';
import { deliverJobs } from '#modules/notices/write-notice.ts';

/** The worker asks: may this message go now? The answer takes a lease, so that two workers never send it at once. */
export const beginAttemptCommand = defineCommand(beginAttempt, {
  load: async (tx, { noticeId, configured, catches }) => {
    const notice = await loadNotice(tx, noticeId);
    return {
      notice,
      ways: await loadWays(tx, notice, { configured, catches }),
      breaker: await loadBreaker(tx, notice.channel),
    };
  },
  decide: ({ notice, ways, breaker }, _input, { now }) => {
    const move = decideBegin(notice, breaker, ways, now);
    const attempt = move.step.to === 'attempt' ? move.step.attempt : null;
    return { change: { notice, breaker, move }, facts: [], output: { attempt } };
  },
  save: async (tx, { notice, breaker, move }, effects) => {
    await saveStep(tx, notice, move.step, effects);
    await saveBreaker(tx, notice.channel, { before: breaker, after: move.breaker }, effects);
  },
});

export const recordAttemptCommand = defineCommand(recordAttempt, {
  load: async (tx, { noticeId, configured }) => {
    const notice = await loadNotice(tx, noticeId);
    return {
      notice,
      ways: await loadWays(tx, notice, { configured }),
      breaker: await loadBreaker(tx, notice.channel),
    };
  },
  decide: ({ notice, ways, breaker }, { attempt, outcome }, { now }) => ({
    change: { notice, breaker, move: decideOutcome(notice, breaker, { attempt, outcome, ways }, now) },
    facts: [],
    output: {},
  }),
  save: async (tx, { notice, breaker, move }, effects) => {
    await saveStep(tx, notice, move.step, effects);
    await saveBreaker(tx, notice.channel, { before: breaker, after: move.breaker }, effects);
  },
});

/** A row whose time has come. A job that was lost is put again here: what is due is written in the table, not in a queue. */
export const wakeNoticeCommand = defineCommand(wakeNotice, {
  load: async (tx, { noticeId }) => {
    const notice = await loadNotice(tx, noticeId);
    return { notice, ways: await loadWays(tx, notice) };
  },
  decide: ({ notice, ways }, _input, { now }) => ({
    change: { notice, step: decideWake(notice, ways, now) },
    facts: [],
    output: {},
  }),
  save: async (tx, { notice, step }, effects) => {
    await saveStep(tx, notice, step, effects);
    if (step.to === 'unchanged' && notice.state === 'queued') {
      await markWoken(tx, notice.noticeId, effects.now);
      effects.enqueue(deliverJobs[notice.priority], { noticeId: notice.noticeId });
    }
  },
});
