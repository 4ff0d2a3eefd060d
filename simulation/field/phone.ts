import type { Actor } from '#kernel/actor.ts';
import { uuidv7 } from '#kernel/ids.ts';
import {
  decideArrive,
  decideNotPossible,
  decideRecord,
  decideSetOff,
  decideStay,
} from '#modules/visits/domain/decide-acts.ts';
import { isLive } from '#modules/visits/domain/visit.ts';
import { decideHere, heldHere } from '#modules/visits/web/tour/decide-here.ts';
import type { Carrier } from '#modules/visits/web/tour/phone-session.ts';
import { sendable } from '#modules/visits/web/tour/sendable.ts';
import type { StopView } from '#modules/visits/web/tour/stop-view.ts';
import {
  type ProgressByVisit,
  stillAhead,
  stopsNow,
  type Tour,
  withWaiting,
} from '#modules/visits/web/tour/tour-state.ts';
import type { QueuedCommand } from '#web/offline/device-store.ts';
import { momentAfter, type Queue, sendQueue } from '#web/offline/queue.ts';
import type { Cell, CellState, CellVisit, Receipt } from './cell.ts';
import { type Deed, onSite, requestOf } from './deeds.ts';

/** Something a person was told is saved on their phone. */
export interface Made {
  readonly commandId: string;
  readonly deed: Deed;
  readonly visitId: string;
  readonly mark: string;
  readonly at: number;
}

export interface Phone {
  readonly actor: Actor;
  readonly made: readonly Made[];
  /** False when the screen does not offer it, or says at once why not. */
  act(deed: Deed, stop: { readonly visitId: string; readonly mark: string }, now: Date): Promise<boolean>;
  /** Sends, and if the line held, downloads the tour. True when nothing waits any more. */
  connect(carry: Carry, cell: Cell, now: Date): Promise<boolean>;
  entries(): readonly QueuedCommand[];
  /** The day as its screen shows it. */
  shown(): readonly StopView[];
}

/** The line between this phone and the cell. */
export type Carry = (entry: QueuedCommand, send: () => Promise<Receipt>) => Promise<Receipt>;

/**
 * A telephone in a pocket for three days. The queue, the decisions and the day's view are the application's own code; only
 * the disk and the line are simulated. `number` stands for its chance, `skew` is how wrong its clock is until it first hears the cell, in
 * milliseconds.
 */
export function openPhone(
  actor: Actor,
  first: CellState,
  { number, skew }: { readonly number: number; readonly skew: number },
): Phone {
  const kept = new Map<string, QueuedCommand>();
  const made: Made[] = [];
  let off = skew;
  let last: string | undefined;
  let tour = tourFor(actor, first, '');
  let progress: ProgressByVisit = {};
  const carrier = carrierOf(actor);
  const queue: Queue = {
    all: async () => [...kept.values()].sort((one, other) => (one.commandId < other.commandId ? -1 : 1)),
    keep: async (entry) => void kept.set(entry.commandId, entry),
    remove: async (commandId) => void kept.delete(commandId),
  };
  const waiting = () => [...kept.values()].filter(({ state }) => state === 'waiting');
  const shown = () => stopsNow(tour, withWaiting(progress, waiting()));

  async function save(deed: Deed, stop: StopView, mark: string, now: Date): Promise<boolean> {
    const at = new Date(now.getTime() + off);
    const { visitId } = stop;
    const { contract, input } = requestOf(deed, { visitId, mark, form: stop.form });
    const refused = decideHere(() => decide(deed, stop, carrier, { input, at }));
    if (refused) return false;
    const chance = (length: number) => new Uint8Array(length).fill(number);
    const commandId = uuidv7(new Date(momentAfter(last, at.getTime())), chance);
    last = commandId;
    await queue.keep({
      commandId,
      name: contract.name,
      label: contract.label,
      input: contract.input.parse(input),
      occurredAt: at.toISOString(),
      subject: `visit:${visitId}`,
      actorId: actor.id,
      state: 'waiting',
    });
    progress = withWaiting(progress, waiting());
    made.push({ commandId, deed, visitId, mark, at: at.getTime() });
    return true;
  }

  return {
    actor,
    made,
    shown,
    entries: () => [...kept.values()],
    act: async (deed, { visitId, mark }, now) => {
      const stop = shown().find((one) => one.visitId === visitId);
      if (!stop || !isLive(stop.status)) return false;
      if (deed === 'set-off' && stop.status !== 'taken') return false;
      if (deed === 'photo' && carrier.role !== 'professional') return false;
      if (!onSite.has(deed) || stop.status === 'arrived') return save(deed, stop, mark, now);
      // « Arrivé·e » comes first under the thumb.
      return (
        (await save('arrive', stop, `${mark}a`, now)) && save(deed, { ...stop, status: 'arrived' }, mark, now)
      );
    },
    connect: async (carry, cell, now) => {
      await sendQueue({
        queue,
        actorId: actor.id,
        call: (entry) =>
          carry(entry, () => {
            const { commandId, name, occurredAt } = entry;
            const input = entry.input as Readonly<Record<string, unknown>>;
            return cell.receive(actor, { commandId, name, input, occurredAt: new Date(occurredAt) }, now);
          }),
      });
      if (waiting().length > 0) return false;
      off = 0;
      tour = tourFor(actor, await cell.read(), now.toISOString());
      progress = stillAhead(progress, new Set(waiting().map(({ subject }) => subject)));
      return true;
    },
  };
}

/** As `use-stop.ts` asks before it saves; an alert and a photograph are not asked about. */
function decide(
  deed: Deed,
  stop: StopView,
  carrier: Carrier,
  { input, at }: { readonly input: Readonly<Record<string, unknown>>; readonly at: Date },
): unknown {
  const held = heldHere(stop, carrier);
  const moment = { actor: actorOf(carrier), now: at, occurredAt: at };
  if (deed === 'set-off') return decideSetOff(held, moment);
  if (deed === 'arrive') return decideArrive(held, moment);
  if (deed === 'stay') return decideStay(held, moment);
  if (deed === 'nobody-answers' || deed === 'refused')
    return decideNotPossible(held, { reason: deed, words: '' }, moment);
  if (deed === 'done' || deed === 'handed-to-15') {
    const answers = sendable(input.answers as Parameters<typeof sendable>[0]);
    return decideRecord({ visit: held, form: stop.form }, { answers }, moment);
  }
  return undefined;
}

function actorOf({ actorId, name, role }: Carrier): Actor {
  return { id: actorId, label: name, territoryId: '', role, level: 1, communes: [] };
}

function carrierOf({ id, label, role }: Actor): Carrier {
  return {
    actorId: id,
    name: label,
    role: role === 'professional' ? 'professional' : 'volunteer',
    cellKey: '',
    timeZone: 'Europe/Paris',
    exercise: false,
  };
}

/** What `visits.list-my-visits` answers: the stops in this person's hands, and those they closed. */
function tourFor(actor: Actor, { visits, person }: CellState, at: string): Tour {
  const mine = visits.filter(({ holder }) => holder?.accountId === actor.id);
  const availability = { unavailableUntil: null, communes: [] };
  return {
    at,
    stops: mine.map((visit) => stopOf(visit, person.phone)),
    offers: [],
    reported: [],
    availability,
    cellPhone: null,
  };
}

function stopOf({ status, form, ...visit }: CellVisit, phone: string): StopView {
  const over = status === 'done' || status === 'not-possible' || status === 'cancelled';
  if (!form) throw new Error('a visit in hand has no form');
  return {
    ...visit,
    form,
    status,
    task: 'home-visit',
    severity: undefined,
    dueAt: '',
    arrivedAt: isoOf(visit.arrivedAt),
    closedAt: isoOf(visit.closedAt),
    result: over ? status : null,
    name: visit.code,
    age: null,
    patient: null,
    address: [],
    phone,
    personId: null,
    relatives: [],
    instructions: '',
    why: '',
    lastWord: null,
  };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
