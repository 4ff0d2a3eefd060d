import type { Actor } from '#kernel/actor.ts';
import type { Circumstances, Decision } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import {
  type Goer,
  goers,
  type ImpossibleReason,
  visitArrived,
  visitSetOff,
  visitStayed,
} from '#modules/visits/contract.ts';
import type { Finding } from '#modules/visits/domain/findings.ts';
import { type KeptAnswers, type Reading, readAnswers } from '#modules/visits/domain/read-answers.ts';
import { type Holder, isOver, type Visit, whyNotOwnAct } from '#modules/visits/domain/visit.ts';
import { expectedMinutes, silenceAfterMinutes, stayMinutes } from '#modules/visits/domain/who-may-go.ts';
import type { Answers, Questionnaire } from '#vocabulary/questionnaire.ts';

/**
 * The acts of whoever goes, decided by the server when they arrive and by the phone when they are done: the very same
 * functions, so that what the phone says at once is what the cell will say. `Held` is all that they look at.
 */
export type Held = Pick<Visit, 'visitId' | 'needId' | 'code' | 'status' | 'holder' | 'since'>;

type Moment = Pick<Circumstances, 'actor' | 'now' | 'occurredAt'>;

/** Moments that reach the cell late or out of order leave the state as it is, and only complete its hours. */
export interface Passage<V extends Held> {
  readonly visit: V;
  readonly at: Date;
  /** The visit is already further on. */
  readonly late: boolean;
}

/** « Y aller ». Refuses as `whyNotOwnAct`. */
export function decideSetOff<V extends Held>(
  visit: V,
  { actor, occurredAt }: Moment,
): Decision<Passage<V>, Record<string, never>> {
  const late = isMine(visit, actor) && (visit.status === 'on-the-way' || isBehind(visit));
  const refusal = late ? undefined : whyNotOwnAct(visit, 'set-off', actor);
  if (refusal) throw refusal;
  return {
    change: { visit, at: occurredAt, late },
    facts: late ? [] : [fact(visitSetOff, subjectOf(visit), idsOf(visit))],
    output: {},
  };
}

/** « Arrivé·e ». From here the cell waits for news. Refuses as `whyNotOwnAct`. */
export function decideArrive<V extends Held>(
  visit: V,
  { actor, now, occurredAt }: Moment,
): Decision<Passage<V> & { readonly heardBy: Date }, Record<string, never>> {
  const late = isMine(visit, actor) && isBehind(visit);
  const refusal = late ? undefined : whyNotOwnAct(visit, 'arrive', actor);
  if (refusal) throw refusal;
  const minutes = expectedMinutes(visit.holder?.role ?? 'professional') + silenceAfterMinutes;
  return {
    // Counted from the server's own clock: a deadline never trusts a phone's.
    change: { visit, at: occurredAt, late, heardBy: new Date(now.getTime() + minutes * 60_000) },
    facts: late ? [] : [fact(visitArrived, subjectOf(visit), idsOf(visit))],
    output: {},
  };
}

/** « Je suis encore là ». Said late, once it was told, it changes nothing. Refuses as `whyNotOwnAct`. */
export function decideStay<V extends Held>(
  visit: V,
  { actor, now }: Moment,
): Decision<{ readonly visit: V; readonly late: boolean; readonly heardBy: Date }, Record<string, never>> {
  const late = isMine(visit, actor) && isOver(visit.status);
  const refusal = late ? undefined : whyNotOwnAct(visit, 'record', actor);
  if (refusal) throw refusal;
  const heardBy = new Date(now.getTime() + stayMinutes * 60_000);
  return {
    change: { visit, late: late || visit.status !== 'arrived', heardBy },
    facts: late ? [] : [fact(visitStayed, subjectOf(visit), idsOf(visit))],
    output: {},
  };
}

/** What one telling of a visit says, whoever tells it and however: screen, second phone, paper. */
export interface Told<V extends Held = Visit> {
  readonly visit: V;
  /** Who went, and is told what becomes of what they saw. */
  readonly visitor: Holder;
  /** When, in the world. */
  readonly at: Date;
  readonly paper: boolean;
}

export interface DoneVisit<V extends Held = Visit> extends Told<V> {
  readonly form: Questionnaire;
  readonly answers: KeptAnswers;
  readonly outcome: 'met' | 'handed-to-15';
  readonly redFlags: number;
  readonly findings: readonly Finding[];
  readonly handedTo: string;
}

export interface ImpossibleVisit<V extends Held = Visit> extends Told<V> {
  readonly reason: ImpossibleReason;
  readonly words: string;
}

/** Codes of the needs opened are known to their writer only: the server completes them. */
export interface Answered {
  needs: string[];
  receivedAt: string;
}

export type Closing<V extends Held = Visit> =
  | {
      readonly kind: 'done';
      /** It was told before, by another phone or on paper: both tellings are kept. */
      readonly again: boolean;
      readonly told: DoneVisit<V>;
      readonly output: Answered;
    }
  | {
      readonly kind: 'not-possible';
      readonly again: boolean;
      readonly told: ImpossibleVisit<V>;
      readonly output: Answered;
    };

/** « Fait ». Refuses as `whyNotOwnAct` and `readAnswers`. */
export function decideRecord<V extends Held>(
  { visit, form }: { readonly visit: V; readonly form: Questionnaire },
  { answers, handedTo }: { readonly answers: Answers; readonly handedTo?: string | undefined },
  moment: Moment,
): Decision<Closing<V>, Answered> {
  const told = tell(visit, moment);
  const change = closingOf(told, readAnswers(form, answers), {
    form,
    handedTo: handedTo ?? '',
    now: moment.now,
  });
  return { change, facts: [], output: change.output };
}

/** « Personne ne répond », « problème ». Refuses as `whyNotOwnAct`. */
export function decideNotPossible<V extends Held>(
  visit: V,
  { reason, words }: { readonly reason: ImpossibleReason; readonly words: string },
  moment: Moment,
): Decision<Closing<V>, Answered> {
  const change = impossible(tell(visit, moment), { reason, words }, moment.now);
  return { change, facts: [], output: change.output };
}

function tell<V extends Held>(visit: V, { actor, occurredAt }: Moment): Told<V> {
  const again = isMine(visit, actor) && isOver(visit.status);
  const refusal = again ? undefined : whyNotOwnAct(visit, 'record', actor);
  if (refusal) throw refusal;
  return { visit, visitor: visitorOf(visit, actor), at: occurredAt, paper: false };
}

/** What the answers lead to: a form may say by itself that nobody opened. */
export function closingOf<V extends Held>(
  told: Told<V>,
  reading: Reading,
  { form, handedTo, now }: { readonly form: Questionnaire; readonly handedTo: string; readonly now: Date },
): Closing<V> {
  if (reading.kind === 'not-possible') return impossible(told, reading, now);
  const { answers, outcome, redFlags, findings } = reading;
  return {
    kind: 'done',
    again: isOver(told.visit.status),
    told: { ...told, form, handedTo, answers, outcome, redFlags, findings },
    output: { needs: [], receivedAt: now.toISOString() },
  };
}

export function impossible<V extends Held>(
  told: Told<V>,
  { reason, words }: { readonly reason: ImpossibleReason; readonly words: string },
  now: Date,
): Closing<V> {
  return {
    kind: 'not-possible',
    again: isOver(told.visit.status),
    told: { ...told, reason, words },
    output: { needs: [], receivedAt: now.toISOString() },
  };
}

function visitorOf(visit: Held, actor: Actor): Holder {
  return (
    visit.holder ?? { accountId: actor.id, label: actor.label, role: goerOf(actor.role) ?? 'professional' }
  );
}

export function goerOf(role: string | undefined): Goer | undefined {
  return goers.find((goer) => goer === role);
}

function isMine(visit: Held, actor: Pick<Actor, 'id'>): boolean {
  return visit.holder?.accountId === actor.id;
}

/** Already there or told; or called off while somebody was there without network, and what they then tell is still taken. */
function isBehind({ status }: Held): boolean {
  return status === 'arrived' || status === 'cancelled' || isOver(status);
}

function subjectOf({ visitId }: Held) {
  return { kind: 'visit', id: visitId };
}

function idsOf({ visitId, needId }: Held) {
  return { visitId, needId };
}
