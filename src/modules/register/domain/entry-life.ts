import { Refusal } from '#kernel/refusal.ts';
import { addDays, ageAt, type CalendarDate } from '#vocabulary/calendar-date.ts';
import type { Enrolment, EntryState, Grounds, LeavingReason, Route } from '../contract.ts';

/** CASF R121-3: the mayor acknowledges within eight days of the request. */
export const acknowledgeDays = 8;
/** The person has eight days from receiving the letter; silence is agreement (CASF R121-4). */
export const oppositionDays = 8;
/** Days a letter may take before the eight days start. */
export const postDays = 3;
/** Law 2024-317, article 8: département and Carsat pass data on since then. */
export const transmissionsSince: CalendarDate = '2024-04-10';

export type Delivery = 'by-hand' | 'post';

/** The legal life of one entry: what the law's clock and the next step depend on. */
export interface EntryLife {
  readonly state: EntryState;
  readonly route: Route;
  readonly requestedOn: CalendarDate;
  readonly acknowledgeBy: CalendarDate;
  readonly acknowledgedOn: CalendarDate | null;
  readonly opposeUntil: CalendarDate | null;
  readonly registeredAt: Date | null;
  readonly leftAt: Date | null;
  readonly leavingReason: LeavingReason | null;
}

export function refuse(code: string, facts: Refusal['facts'] = {}): Refusal {
  return new Refusal({ kind: 'conflict', code, facts });
}

/** A request just received: the eight days of the mayor run from its date. */
export function requested(route: Route, requestedOn: CalendarDate): EntryLife {
  return {
    state: 'requested',
    route,
    requestedOn,
    acknowledgeBy: addDays(requestedOn, acknowledgeDays),
    acknowledgedOn: null,
    opposeUntil: null,
    registeredAt: null,
    leftAt: null,
    leavingReason: null,
  };
}

/** Still on the register or on the way to it. */
export function isLiving(state: EntryState): boolean {
  return state !== 'struck-off' && state !== 'opposed';
}

/** Whether the person did not ask herself, so must be told and may object before she is entered. */
export function needsOpposition(route: Route): boolean {
  return route !== 'self';
}

const youngest: Readonly<Record<Grounds, number>> = {
  'over-65': 65,
  'unfit-over-60': 60,
  'disabled-adult': 18,
};

/**
 * Who may not be entered, by name (CASF R121-2). No supporting paper may be asked for: an unknown age is believed.
 * A third party asks in writing, with name and quality; nobody is entered from a list without a dated request.
 */
export function whyNotEnrol(
  enrolment: Pick<Enrolment, 'route' | 'grounds' | 'requestedOn' | 'inWriting' | 'requester'>,
  birthDate: CalendarDate | null,
  today: CalendarDate,
): Refusal | undefined {
  const { route, requestedOn, requester } = enrolment;
  if (requestedOn > today) return refuse('register.request-in-the-future');
  if (birthDate && ageAt(birthDate, today) < youngest[enrolment.grounds]) {
    return refuse(`register.not-eligible-${enrolment.grounds}`, { age: ageAt(birthDate, today) });
  }
  if (route === 'third-party' && !enrolment.inWriting) return refuse('register.third-party-in-writing');
  if (route === 'third-party' && (!requester?.name || !requester.quality))
    return refuse('register.third-party-unnamed');
  if ((route === 'departement' || route === 'carsat') && requestedOn < transmissionsSince) {
    return refuse('register.transmission-before-law');
  }
  return undefined;
}

/** Why the letter cannot be noted as sent. */
export function whyNotAcknowledge(
  life: EntryLife,
  sentOn: CalendarDate,
  today: CalendarDate,
): Refusal | undefined {
  if (life.state !== 'requested') return refuse('register.already-acknowledged');
  return whyNotSentOn(life, sentOn, today);
}

function whyNotSentOn(life: EntryLife, sentOn: CalendarDate, today: CalendarDate): Refusal | undefined {
  if (sentOn > today) return refuse('register.sent-in-the-future');
  return sentOn < life.requestedOn ? refuse('register.sent-before-request') : undefined;
}

export interface Sending {
  readonly sentOn: CalendarDate;
  readonly delivery: Delivery;
  /** The letter that tells the person went out too (third party, transmission). */
  readonly noticeSent: boolean;
  readonly today: CalendarDate;
  readonly now: Date;
}

/**
 * The acknowledgement has been sent. Who asked herself is entered at once; who was proposed by another is told, and the
 * eight days to object begin.
 */
export function acknowledge(life: EntryLife, sending: Sending): EntryLife {
  const refusal = whyNotAcknowledge(life, sending.sentOn, sending.today);
  if (refusal) throw refusal;
  const acknowledged: EntryLife = { ...life, state: 'acknowledged', acknowledgedOn: sending.sentOn };
  if (!needsOpposition(life.route))
    return { ...acknowledged, state: 'registered', registeredAt: sending.now };
  return sending.noticeSent ? tellPerson(acknowledged, sending) : acknowledged;
}

/** The person has been told that someone asked for her: eight days from receipt. */
export function tellPerson(life: EntryLife, sending: Sending): EntryLife {
  if (life.state !== 'acknowledged' || !needsOpposition(life.route)) throw refuse('register.no-notice-due');
  const refusal = whyNotSentOn(life, sending.sentOn, sending.today);
  if (refusal) throw refusal;
  const received = sending.delivery === 'post' ? addDays(sending.sentOn, postDays) : sending.sentOn;
  return { ...life, state: 'opposition-period', opposeUntil: addDays(received, oppositionDays) };
}

/** Silence until the end of the period is agreement: the first day after it, the person is entered. */
export function confirm(life: EntryLife, today: CalendarDate, now: Date): EntryLife {
  if (life.state !== 'opposition-period') throw refuse('register.not-in-opposition-period');
  if (life.opposeUntil === null || today <= life.opposeUntil) throw refuse('register.opposition-period-runs');
  return { ...life, state: 'registered', registeredAt: now };
}

/** The person does not want to be on the register: at any step, effective at once. */
export function oppose(life: EntryLife, now: Date): EntryLife {
  if (!isLiving(life.state)) throw refuse('register.already-left');
  if (life.state === 'registered') throw refuse('register.opposition-after-entry');
  return { ...life, state: 'opposed', leftAt: now, leavingReason: 'opposition' };
}

export interface StrikingOff {
  readonly reason: Exclude<LeavingReason, 'opposition'>;
  readonly inWriting: boolean;
}

/** Striking off, effective at once. On the person's own request, only in writing (CASF R121-6). */
export function strikeOff(life: EntryLife, { reason, inWriting }: StrikingOff, now: Date): EntryLife {
  if (!isLiving(life.state)) throw refuse('register.already-left');
  if ((reason === 'own-request' || reason === 'legal-representative') && !inWriting) {
    throw refuse('register.strike-off-in-writing');
  }
  return { ...life, state: 'struck-off', leftAt: now, leavingReason: reason };
}

/** An entry that the town hall already kept on its own register, its letters sent then. */
export function alreadyRegistered(route: Route, requestedOn: CalendarDate, now: Date): EntryLife {
  return {
    ...requested(route, requestedOn),
    state: 'registered',
    acknowledgedOn: requestedOn,
    registeredAt: now,
  };
}

/** Leaving by mistake of entry brings no suppression: the person never said no. */
export function leavesPrint(reason: LeavingReason): boolean {
  return reason !== 'error';
}
