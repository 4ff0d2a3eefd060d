import fc from 'fast-check';
import type { Actor } from '#kernel/actor.ts';
import { networkProblem, ProblemError, problemOf } from '#web/api/problem.ts';
import type { QueuedCommand } from '#web/offline/device-store.ts';
import type { Cast, Cell, Receipt } from './cell.ts';
import { type Deed, deeds } from './deeds.ts';
import { openPhone, type Phone } from './phone.ts';

/** What becomes of one request: whole; cut before or after the commit; a breakdown; delivered twice; a copy that comes later. */
const fates = ['whole', 'cut-before', 'cut-after', 'breakdown', 'twice', 'late-copy'] as const;
type Fate = (typeof fates)[number];

type Step =
  | { readonly what: 'deed'; readonly phone: number; readonly visit: number; readonly deed: Deed }
  | { readonly what: 'connect'; readonly phone: number; readonly fates: readonly Fate[] }
  | { readonly what: 'cancel'; readonly visit: number }
  | { readonly what: 'hand-over'; readonly to: number }
  | { readonly what: 'look-up' | 'correct'; readonly window: number };

/** Three days: what each did and when, what their lines were like, and what the desk still has to do when all come back. */
export interface Plan {
  readonly steps: readonly (Step & { readonly minutes: number })[];
  readonly desk: readonly Step[];
  readonly fates: readonly Fate[];
  /** How wrong each telephone's clock is, in minutes. */
  readonly skews: readonly number[];
}

const visit = fc.nat(1);
const phone = fc.nat(2);
const fate = fc.constantFrom(...fates);
const deskStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('cancel' as const), visit }),
  fc.record({ what: fc.constant('hand-over' as const), to: fc.nat(1) }),
  fc.record({ what: fc.constantFrom('look-up' as const, 'correct' as const), window: fc.nat(1) }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('deed' as const),
      phone,
      visit,
      deed: fc.constantFrom(...deeds),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('connect' as const),
      phone,
      fates: fc.array(fate, { maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: deskStep },
);
export const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  steps: fc.array(
    fc.tuple(step, fc.nat(240)).map(([one, minutes]) => ({ ...one, minutes })),
    { minLength: 4, maxLength: 30 },
  ),
  desk: fc.array(deskStep, { maxLength: 3 }),
  fates: fc.array(fate, { maxLength: 20 }),
  skews: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -4_320, max: 4_320 }))),
});

/** Three telephones and the desk come back in one of twenty-four orders: 0, 1, 2 the telephones, 3 the desk. */
export const orders: readonly (readonly number[])[] = permutations([0, 1, 2, 3]);

export interface Ended {
  readonly phones: readonly Phone[];
  readonly cell: Cell;
  /** Corrections of the desk, and what it was answered. */
  readonly corrections: readonly { readonly phone: string; readonly refused: boolean }[];
  /** Everything that happened, line by line. */
  readonly trace: readonly string[];
  /** The line held, and yet something still waited. */
  readonly unsettled: boolean;
}

/** Lives the three days on that cell, then lets all come back in that order. */
export async function live(plan: Plan, cast: Cast, cell: Cell, order: readonly number[]): Promise<Ended> {
  const world = await openWorld(plan, cast, cell);
  for (const [index, one] of plan.steps.entries()) {
    world.pass(one.minutes);
    await world.step(one, `m${index}`);
  }
  const line = [...plan.fates];
  let unsettled = false;
  for (const who of order) {
    if (who === 3) for (const [index, one] of plan.desk.entries()) await world.step(one, `d${index}`);
    // Bad lines end: each request is cut at most as often as the plan says.
    else unsettled = !(await world.comeBack(who, line)) || unsettled;
  }
  await world.lateCopies();
  // What the others did meanwhile reaches everyone.
  for (const who of order.filter((one) => one !== 3)) await world.comeBack(who, []);
  return { ...world, unsettled };
}

async function openWorld(plan: Plan, cast: Cast, cell: Cell) {
  const start = Date.parse('2026-08-10T06:00:00Z');
  const first = await cell.read();
  const holders = [cast.karim, cast.karim, cast.paul];
  const phones = holders.map((actor, index) =>
    openPhone(actor, first, { number: index, skew: (plan.skews[index] ?? 0) * 60_000 }),
  );
  const trace: string[] = [];
  const copies: { readonly name: string; readonly send: () => Promise<Receipt> }[] = [];
  const corrections: { phone: string; refused: boolean }[] = [];
  const windows = [1, 1];
  let clock = start;
  let serial = 0;
  const now = () => new Date(clock);
  const note = (...parts: readonly (string | number)[]) =>
    void trace.push([clock - start, ...parts].join(' '));

  const desk = async (actor: Actor, name: string, input: Record<string, unknown>): Promise<boolean> => {
    serial++;
    const commandId = `00000000-0000-7000-9000-${String(serial).padStart(12, '0')}`;
    try {
      await cell.receive(actor, { commandId, name, input, occurredAt: now() }, now());
      note('desk', name, 'done');
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      note('desk', name, 'refused');
      return false;
    }
  };

  const carryWith =
    (line: Fate[]) =>
    async (entry: QueuedCommand, send: () => Promise<Receipt>): Promise<Receipt> => {
      const fate = line.shift() ?? 'whole';
      note(entry.name, entry.commandId, fate);
      if (fate === 'cut-before') throw new ProblemError(networkProblem);
      if (fate === 'breakdown') throw new ProblemError({ ...problemOf(undefined), status: 500 });
      const answer = await send();
      // Of what was done: a refusal is not remembered, so that what it refused may be sent again.
      if (fate === 'late-copy') copies.push({ name: entry.commandId, send });
      if (fate === 'twice') await send();
      if (fate === 'cut-after') throw new ProblemError(networkProblem);
      return answer;
    };

  const comeBack = async (who: number, line: Fate[]): Promise<boolean> => {
    for (let turn = 0; turn <= plan.fates.length + 1; turn++) {
      clock += 1_000;
      if (await phones[who]?.connect(carryWith(line), cell, now())) return true;
    }
    return false;
  };

  const step = async (one: Step, mark: string): Promise<void> => {
    if (one.what === 'deed') {
      const visitId = cast.visits[one.visit]?.visitId ?? '';
      const saved = await phones[one.phone]?.act(one.deed, { visitId, mark }, now());
      note('phone', one.phone, one.deed, mark, String(saved));
    } else if (one.what === 'connect') {
      await phones[one.phone]?.connect(carryWith([...one.fates]), cell, now());
    } else if (one.what === 'cancel') {
      const visitId = cast.visits[one.visit]?.visitId ?? '';
      await desk(cast.claire, 'visits.cancel', { visitId, reason: 'other-means', words: '' });
    } else if (one.what === 'hand-over') {
      await handOver(one.to);
    } else if (one.what === 'look-up') {
      windows[one.window] = (await cell.read()).person.version;
    } else {
      await correct(one.window);
    }
  };

  /** Whoever holds the home visit gives it back, on a screen with a network, and the desk confides it to one of the two. */
  const handOver = async (to: number): Promise<void> => {
    const [given] = cast.visits;
    const holder = (await cell.read()).visits.find(({ visitId }) => visitId === given?.visitId)?.holder;
    const from = [cast.karim, cast.paul].find(({ id }) => id === holder?.accountId);
    const visitId = given?.visitId;
    if (from && !(await desk(from, 'visits.give-back', { visitId, reason: 'no-time' }))) return;
    const accountId = [cast.karim, cast.paul][to]?.id;
    await desk(cast.claire, 'visits.assign', { visitId, accountId, knowingly: true });
  };

  /** Two windows at the desk correct the telephone of the same person, each from what it last read. */
  const correct = async (window: number): Promise<void> => {
    const number = `+3319900${String(4_000 + serial)}`;
    const input = { personId: cast.personId, version: windows[window], person: personWith(number) };
    const done = await desk(cast.claire, 'persons.change', input);
    corrections.push({ phone: number, refused: !done });
    if (done) windows[window] = (windows[window] ?? 0) + 1;
  };

  return {
    phones,
    cell,
    trace,
    corrections,
    step,
    comeBack,
    pass: (minutes: number) => {
      clock += minutes * 60_000;
    },
    /** A copy held up on the way arrives when all is over, last sent first. */
    lateCopies: async () => {
      clock += 3_600_000;
      for (const { name, send } of copies.reverse()) {
        await send().catch((thrown: unknown) => {
          if (!(thrown instanceof ProblemError)) throw thrown;
        });
        note('late copy', name);
      }
    },
  };
}

/** The whole record as the desk's form sends it; the phone is what it corrects. */
function personWith(number: string) {
  return {
    compartment: 'register',
    civility: 'M.',
    birthName: 'Danet',
    usedName: '',
    firstNames: 'Louis',
    birthDate: '1935-02-01',
    communeCode: '35236',
    postcode: '35600',
    addressLines: ['14 rue des Douves'],
    phones: [{ e164: number, label: 'fixe' }],
    relatives: [],
    instructions: '',
    preferredTime: 'any',
  };
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((one) =>
    permutations(items.filter((other) => other !== one)).map((rest) => [one, ...rest]),
  );
}
