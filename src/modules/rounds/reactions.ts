import { sql } from 'kysely';
import { type Reaction, reaction, type Sweep } from '#kernel/catalogue.ts';
import { getPlaybook, listOpenSituations } from '#modules/crisis/api.ts';
import {
  isActiveLevel,
  levelChanged,
  situationActivated,
  situationLifted,
} from '#modules/crisis/contract.ts';
import { needCancelled, needResolved } from '#modules/needs/contract.ts';
import { replyReceived } from '#modules/notices/contract.ts';
import { personForgotten, personsMerged } from '#modules/persons/contract.ts';
import { registerEntered, registerStruckOff } from '#modules/register/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { advanceEntryCommand } from './commands/advance-entry.ts';
import { closeRoundsOfSituationCommand } from './commands/close-round.ts';
import { followNeedCommand } from './commands/follow-need.ts';
import { admitPersonCommand, followMergeCommand, releasePersonCommand } from './commands/follow-register.ts';
import { forgetPersonCommand } from './commands/forget-person.ts';
import { endLeaseCommand } from './commands/hold-leases.ts';
import { prepareRoundCommand } from './commands/prepare-round.ts';
import { recordReplyCommand } from './commands/record-reply.ts';
import { slotAt } from './domain/calling-hours.ts';
import { ruleAt } from './domain/rule.ts';
import { listRoundsOfSituation } from './store/rounds.ts';

export const roundsReactions: readonly Reaction[] = [
  reaction(situationActivated, 'rounds.prepare-on-activation', prepareRoundCommand, ({ data }) => [
    { situationId: data.situationId },
  ]),
  reaction(levelChanged, 'rounds.prepare-on-level-change', prepareRoundCommand, ({ data }) =>
    isActiveLevel(data.level) ? [{ situationId: data.situationId }] : [],
  ),
  reaction(situationLifted, 'rounds.close-on-lifting', closeRoundsOfSituationCommand, ({ data }) => [
    { situationId: data.situationId },
  ]),
  reaction(registerEntered, 'rounds.admit-registered', admitPersonCommand, ({ data }) => [
    { personId: data.personId, communeCode: data.communeCode },
  ]),
  reaction(registerStruckOff, 'rounds.release-struck-off', releasePersonCommand, ({ data }) => [
    { personId: data.personId },
  ]),
  reaction(personForgotten, 'rounds.release-forgotten', releasePersonCommand, ({ data }) => [
    { personId: data.personId },
  ]),
  reaction(personForgotten, 'rounds.forget-words', forgetPersonCommand, ({ data }) => [
    { personId: data.personId },
  ]),
  reaction(personsMerged, 'rounds.follow-merge', followMergeCommand, ({ data }) => [
    { keptPersonId: data.keptPersonId, gonePersonId: data.gonePersonId },
  ]),
  reaction(needResolved, 'rounds.follow-resolved-need', followNeedCommand, ({ data }) => [
    { needId: data.needId, outcome: data.outcome },
  ]),
  reaction(needCancelled, 'rounds.follow-cancelled-need', followNeedCommand, ({ data }) => [
    { needId: data.needId, outcome: 'cancelled' },
  ]),
  reaction(replyReceived, 'rounds.take-reply', recordReplyCommand, ({ data }) =>
    data.about.kind === 'round-entry' ? [{ entryId: data.about.id, reply: data.reply }] : [],
  ),
];

/** How long before the first call of a part of the day its round is ready. */
const readyMinutes = 60;

export const roundsSweeps: readonly Sweep[] = [
  {
    name: 'rounds.next-step',
    every: 20,
    command: advanceEntryCommand,
    due: async (tx, now) => {
      const { rows } = await sql<{ entry_id: string; due_at: Date; version: number }>`
        select e.entry_id, e.due_at, e.version from rounds.entry e
        join rounds.round r on r.territory_id = e.territory_id and r.round_id = e.round_id
        where e.territory_id = kernel.territory() and e.due_at <= ${now}
          and (e.state in ('relative', 'neighbour') or (e.state = 'retry' and r.closes_at <= ${now}))
        order by e.due_at limit 500`.execute(tx);
      return rows.map(({ entry_id, due_at, version }) => ({
        key: `${entry_id}:${due_at.toISOString()}:${version}`,
        input: { entryId: entry_id },
      }));
    },
  },
  {
    name: 'rounds.expired-lease',
    every: 20,
    command: endLeaseCommand,
    due: async (tx, now) => {
      const { rows } = await sql<{ entry_id: string; expires_at: Date }>`
        select entry_id, expires_at from rounds.lease
        where territory_id = kernel.territory() and expires_at <= ${now} order by expires_at limit 500`.execute(
        tx,
      );
      return rows.map(({ entry_id, expires_at }) => ({
        key: `${entry_id}:${expires_at.toISOString()}`,
        input: { entryId: entry_id, until: expires_at.toISOString() },
      }));
    },
  },
  {
    name: 'rounds.next-part-of-day',
    every: 60,
    command: prepareRoundCommand,
    due: async (tx, now) => {
      const active = (await listOpenSituations(tx)).filter(({ level }) => isActiveLevel(level));
      const due: { key: string; input: { situationId: string } }[] = [];
      for (const { situationId, playbookId, colour } of active) {
        const playbookRule = getPlaybook(playbookId)?.roundRule;
        const rule = playbookRule && ruleAt(playbookRule, colour);
        if (!rule || rule.callsPerDay === 0) continue;
        const slot = slotAt(rule, now, (await getTerritory(tx)).timeZone);
        if (slot.opensAt.getTime() - now.getTime() > readyMinutes * 60_000) continue;
        const rounds = await listRoundsOfSituation(tx, situationId);
        const isMade = rounds.some(
          ({ day, slot: part, state }) =>
            (day === slot.day && part === slot.slot) ||
            (state === 'open' && day === slot.day && part > slot.slot),
        );
        if (!isMade) due.push({ key: `${situationId}:${slot.day}:${slot.slot}`, input: { situationId } });
      }
      return due;
    },
  },
];
