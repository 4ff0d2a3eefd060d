import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { findAccount } from '#modules/access/api.ts';
import { escalateNeed, tellWitnesses } from '#modules/needs/contract/commands.ts';
import { needEscalated, witnessesTold } from '#modules/needs/contract.ts';
import type { NeedChange } from '#modules/needs/domain/change.ts';
import { decideEscalate } from '#modules/needs/domain/escalate.ts';
import { wordBack } from '#modules/needs/domain/witness-words.ts';
import { endEngagements } from '#modules/needs/engagement-store.ts';
import {
  addEvent,
  listUntoldWitnesses,
  loadNeed,
  markWitnessesTold,
  saveChange,
} from '#modules/needs/store.ts';
import { notifyAccount, sendNotice } from '#modules/notices/api.ts';

/** The timer of one need has run. Taken meanwhile: nothing climbs. */
export const escalateNeedCommand = defineCommand(escalateNeed, {
  load: (tx, { needId }) => loadNeed(tx, needId),
  decide: (need, _input, { now }) => {
    const escalation = decideEscalate(need, now);
    if (!escalation) return { change: undefined, facts: [], output: { climbed: false } };
    const { after, reason, exhausted, raise } = escalation;
    const ownerDuty = 'duty' in after.owner ? after.owner.duty : null;
    const change: NeedChange = {
      before: need,
      after,
      event: {
        what: 'escalated',
        data: { reason, exhausted, step: after.step, duty: ownerDuty, severity: after.severity },
      },
      alerts: 'keep',
      raise,
    };
    const { needId, code, step, severity } = after;
    return {
      change,
      facts: [
        fact(
          needEscalated,
          { kind: 'need', id: needId },
          { needId, code, step, reason, severity, ownerDuty, exhausted },
        ),
      ],
      output: { climbed: true },
    };
  },
  save: async (tx, change, effects) => {
    if (!change) return;
    await saveChange(tx, change, effects);
    const released = change.before.status === 'accepted' && change.after.status === 'open';
    if (released) await endEngagements(tx, effects, change.after.needId);
  },
});

/** Half a minute after a closing, when nobody took it back: the word goes to everyone who saw it. */
export const tellWitnessesCommand = defineCommand(tellWitnesses, {
  load: async (tx, { needId }) => {
    const need = await loadNeed(tx, needId);
    const witnesses = await listUntoldWitnesses(tx, needId);
    const readers = await Promise.all(
      witnesses.map(async (witness) => ({
        witness,
        role:
          witness.account_id === null
            ? ('phone' as const)
            : (await findAccount(tx, witness.account_id))?.role,
      })),
    );
    return { need, readers };
  },
  decide: ({ need, readers }) => {
    const { needId, code } = need;
    const ended = need.status === 'resolved' || need.status === 'cancelled';
    const ending = need.status === 'resolved' ? need.outcome : ('cancelled' as const);
    const words = need.status === 'resolved' ? need.words : undefined;
    const letters = ended
      ? readers.flatMap(({ witness, role }) =>
          role ? [{ witness, role, text: wordBack({ code, ending, words }, role) }] : [],
        )
      : [];
    return {
      change: { needId, code, letters, ended },
      facts:
        letters.length > 0
          ? [fact(witnessesTold, { kind: 'need', id: needId }, { needId, code, told: letters.length })]
          : [],
      output: { told: letters.length },
    };
  },
  save: async (tx, { needId, code, letters, ended }, effects) => {
    if (!ended) return;
    for (const { witness, role, text } of letters) {
      if (witness.account_id !== null) {
        await notifyAccount(tx, effects, {
          accountId: witness.account_id,
          text,
          // A volunteer reads the word, not the need.
          link: role === 'volunteer' ? '/messages' : `/besoins/${code}`,
          urgency: 0,
        });
      } else if (witness.phone !== null) {
        await sendNotice(tx, effects, {
          channel: 'sms',
          to: { phone: witness.phone },
          text: text.fr,
          priority: 'normal',
          purpose: 'word-back',
          about: { kind: 'need', id: needId },
          dedupKey: `word-back:${witness.witness_id}:${effects.commandId}`,
        });
      }
    }
    await markWitnessesTold(tx, needId, effects.now);
    if (letters.length > 0) {
      await addEvent(tx, effects, needId, { what: 'witnesses-told', data: { told: letters.length } });
    }
  },
});
