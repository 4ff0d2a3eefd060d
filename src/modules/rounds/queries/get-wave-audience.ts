import { defineQuery } from '#kernel/query.ts';
import { getWaveAudience } from '../contract/steering.ts';
import { answerMinutes, waveAudience, waveText } from '../sms-wave.ts';
import { getRound } from '../store/rounds.ts';

/** The count before the sending: what is retyped to confirm. */
export const getWaveAudienceQuery = defineQuery(getWaveAudience, {
  read: async (tx, { roundId }, { now }) => {
    const round = await getRound(tx, roundId);
    const { entries, ...counts } = await waveAudience(tx, round, now);
    const message = await waveText(tx, round);
    return {
      ...counts,
      count: entries.length,
      text: message?.text ?? null,
      segments: message?.segments ?? 0,
      waitMinutes: answerMinutes,
    };
  },
});
