import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { writeLogLine } from '#modules/crisis/api.ts';
import { sendNotice } from '#modules/notices/api.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { sendWave } from '../contract/round.ts';
import { waveSent } from '../contract.ts';
import { answerMinutes, waveAudience, waveText } from '../sms-wave.ts';
import { getRound } from '../store/rounds.ts';
import { markSent } from '../store/wave.ts';

/** Only to those who agreed, only once a round, and only when the number on the screen was typed again. */
export const sendWaveCommand = defineCommand(sendWave, {
  load: async (tx, { roundId }, { now }) => {
    const round = await getRound(tx, roundId, true);
    const { entries } = await waveAudience(tx, round, now);
    const cards = new Map(
      (
        await listPersonCards(
          tx,
          entries.map(({ personId }) => personId),
          now,
        )
      ).map((card) => [card.personId, card]),
    );
    const audience = entries.flatMap(({ entryId, personId }) => {
      const mobile = cards.get(personId)?.phones.find((phone) => phone.mobile);
      return mobile ? [{ entryId, phone: mobile.e164 }] : [];
    });
    return { round, audience, message: await waveText(tx, round) };
  },
  decide: ({ round, audience, message }, { confirmedCount }, { now }) => {
    if (round.state === 'closed') throw new Refusal({ kind: 'conflict', code: 'rounds.round-closed' });
    if (!message) throw new Refusal({ kind: 'conflict', code: 'rounds.no-wave-message' });
    if (audience.length === 0) throw new Refusal({ kind: 'conflict', code: 'rounds.nobody-to-text' });
    if (audience.length !== confirmedCount)
      throw new Refusal({
        kind: 'conflict',
        code: 'rounds.count-changed',
        facts: { count: audience.length },
      });
    const holdUntil = new Date(now.getTime() + answerMinutes * 60_000);
    return {
      change: { round, audience, text: message.text, holdUntil },
      facts: [
        fact(
          waveSent,
          { kind: 'round', id: round.round_id },
          { roundId: round.round_id, count: audience.length },
        ),
      ],
      output: { sent: audience.length, answersUntil: holdUntil.toISOString() },
    };
  },
  save: async (tx, { round, audience, text, holdUntil }, effects) => {
    for (const { entryId, phone } of audience) {
      await sendNotice(tx, effects, {
        channel: 'sms',
        to: { phone },
        text,
        priority: 'bulk',
        purpose: 'round-wave',
        about: { kind: 'round-entry', id: entryId },
        dedupKey: `round-wave:${entryId}`,
      });
    }
    await markSent(
      tx,
      audience.map(({ entryId }) => entryId),
      { at: effects.now, holdUntil },
    );
    const code = formatSpokenCode('R', round.number);
    await writeLogLine(tx, effects, {
      situationId: round.situation_id,
      tag: 'action',
      text: {
        fr: `Tournée ${code} : SMS envoyé à ${audience.length} mobiles d'accord.`,
        en: `Round ${code}: text message sent to ${audience.length} mobiles that agreed.`,
      },
      links: [{ kind: 'round', id: round.round_id, code }],
    });
  },
});
