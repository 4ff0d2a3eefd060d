import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOutcomes, contactOutcomes } from '../contract.ts';
import {
  afterCall,
  afterClosing,
  afterContact,
  afterDeadline,
  afterNeed,
  afterReply,
  afterUndo,
  type Entry,
  isTerminal,
  type Situation,
  type Step,
  standsOn,
} from './entry.ts';

const nine = Date.parse('2026-08-12T07:00:00Z');
const minutes = (count: number) => new Date(nine + count * 60_000);
const fresh: Entry = { state: { at: 'to-call' }, tries: 0, maxTries: 2, contactsTried: 0, checking: false };

function situation(more: Partial<Situation> = {}): Situation {
  return {
    now: minutes(60),
    closesAt: minutes(600),
    apartMinutes: 120,
    relativeMinutes: 30,
    immediateCheck: false,
    relatives: 1,
    neighbours: 1,
    preferredFrom: null,
    otherPhone: false,
    ...more,
  };
}

const call = (outcome: (typeof callOutcomes)[number] | 'emergency') => ({
  outcome,
  callBackAt: null,
  awayUntil: '2026-08-15',
});
const asks = (step: Step) => step.requests.map((request) => request.is);

describe('a person who does not answer', () => {
  it('is called again two hours later, then a relative within half an hour, a neighbour, and somebody goes', () => {
    const first = afterCall(fresh, call('no-answer'), situation());
    expect(first.entry.state).toEqual({ at: 'retry', due: minutes(180) });
    const second = afterCall(first.entry, call('no-answer'), situation({ now: minutes(185) }));
    expect(second.entry.state).toEqual({ at: 'relative', due: minutes(215) });
    expect(asks(second)).toEqual(['tell-unreachable']);
    const third = afterContact(
      second.entry,
      { outcome: 'no-answer', backBy: null, awayUntil: null },
      situation({ now: minutes(190) }),
    );
    expect(third.entry.state).toEqual({ at: 'neighbour', due: minutes(220) });
    const last = afterDeadline(third.entry, situation({ now: minutes(221) }));
    expect(last.entry.state).toEqual({ at: 'visit' });
    // The same day, at the latest when the calls of the day end.
    expect(last.requests).toEqual([{ is: 'visit', dueAt: minutes(600) }]);
  });

  it('is visited at once at red, while relatives are called', () => {
    const once = { ...fresh, tries: 1, state: { at: 'retry', due: minutes(60) } } as const;
    const step = afterCall(once, call('no-answer'), situation({ immediateCheck: true }));
    expect(step.entry).toMatchObject({ checking: true, state: { at: 'relative' } });
    expect(step.requests).toContainEqual({ is: 'visit', dueAt: minutes(120) });
    // The relative has news: the visit is called off.
    const news = afterContact(
      step.entry,
      { outcome: 'news', backBy: null, awayUntil: null },
      situation({ immediateCheck: true }),
    );
    expect(news).toMatchObject({ entry: { state: { at: 'well', by: 'contact' }, checking: false } });
    expect(asks(news)).toEqual(['stand-down']);
  });

  it('is not left for the night when no second try fits into the day', () => {
    const late = afterCall(fresh, call('no-answer'), situation({ now: minutes(500) }));
    expect(late.entry.state.at).toBe('relative');
    const alone = afterCall(
      fresh,
      call('no-answer'),
      situation({ now: minutes(500), relatives: 0, neighbours: 0 }),
    );
    expect(alone.entry.state.at).toBe('visit');
    expect(asks(alone)).toEqual(['tell-unreachable', 'visit']);
  });

  it('is called again in the half of the day they prefer', () => {
    const step = afterCall(fresh, call('no-answer'), situation({ preferredFrom: minutes(270) }));
    expect(step.entry.state).toEqual({ at: 'retry', due: minutes(270) });
  });

  it('has every relative with a number called before the neighbours', () => {
    const around = situation({ relatives: 2 });
    const start: Entry = { ...fresh, tries: 2, state: { at: 'relative', due: minutes(90) } };
    const silent = { outcome: 'no-answer', backBy: null, awayUntil: null } as const;
    const one = afterContact(start, silent, around);
    expect(one.entry).toMatchObject({ contactsTried: 1, state: { at: 'relative' } });
    expect(afterContact(one.entry, silent, around).entry.state.at).toBe('neighbour');
  });

  it('waits for the relative who is on the way, and no longer', () => {
    const start: Entry = { ...fresh, tries: 2, state: { at: 'relative', due: minutes(90) } };
    const step = afterContact(
      start,
      { outcome: 'will-go', backBy: minutes(150), awayUntil: null },
      situation(),
    );
    expect(step.requests).toEqual([{ is: 'hold', until: minutes(150) }]);
    expect(afterDeadline(step.entry, situation({ now: minutes(149) })).entry).toBe(step.entry);
    expect(afterDeadline(step.entry, situation({ now: minutes(150) })).entry.state.at).toBe('neighbour');
  });
});

describe('news', () => {
  it('is never taken back by lesser or later news', () => {
    const worrying = afterCall(fresh, call('worrying'), situation());
    expect(worrying.requests).toEqual([{ is: 'need', kind: 'worrying-call' }]);
    for (const outcome of callOutcomes) {
      const after = afterCall(worrying.entry, call(outcome), situation()).entry.state.at;
      expect(['worrying', 'hospitalised', 'deceased']).toContain(after);
    }
    const well = afterCall(fresh, call('well'), situation());
    expect(afterCall(well.entry, call('no-answer'), situation()).entry.state.at).toBe('well');
    expect(afterReply(worrying.entry, '1', minutes(70)).entry.state.at).toBe('worrying');
  });

  it('calls off the visit that the search had asked for', () => {
    const searched: Entry = { ...fresh, tries: 2, checking: true, state: { at: 'visit' } };
    for (const outcome of ['well', 'refused', 'call-back'] as const)
      expect(asks(afterCall(searched, call(outcome), situation()))).toContain('stand-down');
  });

  it('of a visit without result goes to the cell, never into silence', () => {
    const searched: Entry = { ...fresh, tries: 2, checking: true, state: { at: 'visit' } };
    for (const outcome of ['impossible', 'cancelled'] as const) {
      const step = afterNeed(searched, outcome, situation());
      expect(step.entry.state.at).toBe('visit');
      expect(step.requests).toEqual([{ is: 'need', kind: 'unreachable' }]);
    }
    expect(afterNeed(searched, 'met', situation()).entry.state).toEqual({ at: 'well', by: 'visit' });
  });

  it('of the right number puts the person back at the top', () => {
    const wrong = afterCall(fresh, call('wrong-number'), situation({ relatives: 0 }));
    expect(wrong.entry.state.at).toBe('wrong-number');
    expect(wrong.requests).toEqual([{ is: 'need', kind: 'wrong-number' }]);
    expect(afterNeed(wrong.entry, 'met', situation()).entry.state).toEqual({
      at: 'call-back',
      due: minutes(60),
    });
    expect(
      afterNeed(wrong.entry, 'impossible', situation({ relatives: 0, neighbours: 0 })).entry.state.at,
    ).toBe('visit');
  });
});

describe('every entry', () => {
  const around = fc.record({
    immediateCheck: fc.boolean(),
    relatives: fc.nat(3),
    neighbours: fc.nat(2),
    otherPhone: fc.boolean(),
    preferredFrom: fc.option(fc.integer({ min: 0, max: 600 }).map(minutes)),
  });
  const event = fc.oneof(
    fc.record({
      is: fc.constant('call' as const),
      outcome: fc.constantFrom(...callOutcomes, 'emergency' as const),
    }),
    fc.record({ is: fc.constant('contact' as const), outcome: fc.constantFrom(...contactOutcomes) }),
    fc.record({
      is: fc.constant('reply' as const),
      reply: fc.constantFrom('1' as const, '2' as const, 'other' as const),
    }),
    fc.record({
      is: fc.constant('need' as const),
      outcome: fc.constantFrom(
        'met' as const,
        'not-needed' as const,
        'handed-to-15' as const,
        'impossible' as const,
        'cancelled' as const,
      ),
    }),
    fc.constant({ is: 'deadline' as const }),
    fc.constant({ is: 'undo' as const }),
  );
  const story = fc.record({
    start: fc.constantFrom<Entry>(fresh, { ...fresh, tries: 2, state: { at: 'relative', due: minutes(30) } }),
    around,
    events: fc.array(fc.record({ wait: fc.integer({ min: 0, max: 400 }), event }), { maxLength: 14 }),
  });

  it('is over, or in a queue, or has an hour, or is carried by a need: nobody falls through', () => {
    fc.assert(
      fc.property(story, ({ start, around: people, events }) => {
        let entry = start;
        let previous = start;
        let clock = 60;
        // What the house has open for this person after each step.
        const open = { check: false, other: 0 };
        for (const { wait, event: next } of events) {
          clock += wait;
          const world = situation({ ...people, now: minutes(clock) });
          const step = play(entry, next, world, { previous, isCheckGone: !open.check });
          previous = entry;
          for (const request of step.requests) {
            if (request.is === 'visit') {
              expect(request.dueAt.getTime()).toBeGreaterThan(world.now.getTime());
              open.check = true;
            }
            if (request.is === 'stand-down') open.check = false;
            if (request.is === 'need') open.other += 1;
          }
          if (next.is === 'need')
            open.check = step.entry.state.at === 'visit' ? open.check : open.check && step.entry.checking;
          entry = step.entry;
          expect(entry.tries >= entry.maxTries && ['to-call', 'retry'].includes(entry.state.at)).toBe(false);
          const ground = standsOn(entry);
          if (ground === 'need') expect(open.check || open.other > 0).toBe(true);
          if (entry.state.at === 'worrying' || entry.state.at === 'wrong-number')
            expect(open.other).toBeGreaterThan(0);
          if (ground === 'hour' && 'due' in entry.state) expect(entry.state.due).toBeInstanceOf(Date);
        }
        // However long nobody acts, the search ends with somebody going there, and the round can end.
        for (let night = 0; night < 6; night++) {
          clock += 600;
          entry = afterDeadline(entry, situation({ ...people, now: minutes(clock) })).entry;
        }
        expect(['retry', 'relative', 'neighbour']).not.toContain(entry.state.at);
        const closed = afterClosing(entry, situation({ ...people, now: minutes(clock) })).entry.state.at;
        expect(isTerminal(closed) || closed === 'visit').toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  function play(
    entry: Entry,
    next: typeof event extends fc.Arbitrary<infer Event> ? Event : never,
    world: Situation,
    undo: { previous: Entry; isCheckGone: boolean },
  ): Step {
    switch (next.is) {
      case 'call':
        return afterCall(entry, call(next.outcome), world);
      case 'contact':
        return afterContact(entry, { outcome: next.outcome, backBy: null, awayUntil: '2026-08-15' }, world);
      case 'reply':
        return afterReply(entry, next.reply, world.now);
      case 'need':
        return afterNeed(entry, next.outcome, world);
      case 'deadline':
        return afterDeadline(entry, world);
      case 'undo':
        // Only what was not terminal before can be undone into, as the command allows within 30 seconds.
        return isTerminal(undo.previous.state.at)
          ? { entry, requests: [] }
          : afterUndo(undo.previous, undo.isCheckGone, world);
    }
  }
});
