import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { needKinds } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import { decideCancel, decideMerge, decideReopen, decideResolve } from './close.ts';
import { decideEscalate } from './escalate.ts';
import { defaultLadder, type Ladder, minutesOf, readLadder } from './escalation-ladder.ts';
import { isLive, minutesAfter, type Need, nextLook, type OpenNeed } from './need.ts';
import { decideJoin, decideOpen } from './open.ts';
import { decideAccept, decideHandOver, decideReplan, decideWait } from './take.ts';

const noon = new Date('2026-08-11T10:00:00Z');
const at = (minutes: number) => minutesAfter(noon, minutes);
const nurse = { id: 'nurse', role: 'professional' } as const;
const coordinator = { id: 'coordinator', role: 'coordinator' } as const;
const other = { id: 'other', role: 'operator' } as const;
const words = { fr: 'Fait.', en: 'Done.' };

const ladder: Ladder = readLadder([
  { after: 0, tells: 'medical', severity: 1 },
  { after: 15, tells: 'pilotage', severity: 2 },
  { after: 45, tells: 'domicile', severity: 3 },
]);

function aNeed(more: Partial<OpenNeed> = {}): OpenNeed {
  const { need } = decideOpen(
    {
      kind: 'worrying-call',
      severity: 1,
      personId: 'p',
      communeCode: null,
      title: { fr: 'T', en: 'T' },
      instructions: '',
      origin: { kind: 'call', id: '1' },
      dueAt: at(120),
    },
    { needId: 'n', code: 'B-1', openedBy: 'opener', situationId: null, ladder, now: noon },
  );
  return { ...need, ...more };
}

describe('the ladder', () => {
  test.each(needKinds)('of %s climbs, and someone is told at once', (kind) => {
    const [first] = defaultLadder(kind);
    expect(first.after).toBe(0);
  });

  test('that does not climb is refused', () => {
    expect(() => readLadder([])).toThrow(RangeError);
    expect(() =>
      readLadder([
        { after: 0, tells: 'medical', severity: 2 },
        { after: 10, tells: 'pilotage', severity: 1 },
      ]),
    ).toThrow(RangeError);
  });

  test('reads the durations of the playbooks', () => {
    expect([minutesOf('PT0M'), minutesOf('PT2H'), minutesOf('P1DT12H'), minutesOf('PT1H30M')]).toEqual([
      0, 120, 2_160, 90,
    ]);
    expect(() => minutesOf('2h')).toThrow(RangeError);
  });
});

describe('a need nobody takes', () => {
  test('climbs rung by rung, graver each time, until the chain is exhausted and every coordinator is told', () => {
    expect(decideEscalate(aNeed(), at(14))).toBeUndefined();
    const first = decideEscalate(aNeed(), at(15));
    expect(first).toMatchObject({
      reason: 'not-accepted',
      exhausted: false,
      after: { owner: { duty: 'pilotage' }, severity: 2, step: 1 },
      raise: [{ to: { duty: 'pilotage' } }],
    });
    const second = decideEscalate(first?.after ?? aNeed(), at(45));
    expect(second).toMatchObject({ after: { owner: { duty: 'domicile' }, severity: 3 } });
    const last = decideEscalate(second?.after ?? aNeed(), at(55));
    expect(last).toMatchObject({ exhausted: true, raise: [{ reason: 'exhausted', to: 'coordinators' }] });
  });

  test('climbs at once when its deadline passes first', () => {
    const due = aNeed({ dueAt: at(5) });
    expect(nextLook(due)).toEqual(at(5));
    expect(decideEscalate(due, at(5))).toMatchObject({ reason: 'late', after: { step: 1, lateAt: at(5) } });
  });
});

describe('a need that is taken', () => {
  const taken = decideAccept(aNeed(), nurse, at(1)).after;

  test('is silent until the acceptance runs out, then climbs and tells who held it', () => {
    expect(nextLook(taken)).toEqual(at(1 + 120 - 1));
    const calm = { ...taken, dueAt: at(600) } as Need;
    expect(nextLook(calm)).toEqual(at(241));
    expect(decideEscalate(calm, at(240))).toBeUndefined();
    expect(decideEscalate(calm, at(241))).toMatchObject({
      reason: 'acceptance-expired',
      after: { status: 'open', owner: { duty: 'pilotage' } },
      raise: [{ to: { duty: 'pilotage' } }, { to: { accountId: 'nurse' } }],
    });
  });

  test('ends sooner when it is urgent, and can be kept', () => {
    const urgent = decideAccept(aNeed({ severity: 2 }), nurse, noon).after;
    expect(urgent).toMatchObject({ acceptanceEndsAt: at(30) });
    expect(decideAccept(urgent, nurse, at(20))).toMatchObject({
      event: { what: 'kept' },
      after: { acceptanceEndsAt: at(50), acceptedAt: noon },
    });
  });

  test('late in good hands, it stays there and the next rung knows', () => {
    const late = decideEscalate({ ...taken, dueAt: at(10) } as Need, at(10));
    expect(late).toMatchObject({ after: { status: 'accepted', owner: { accountId: 'nurse' }, severity: 2 } });
    expect(late?.raise).toHaveLength(2);
  });

  test('cannot be taken by someone else, nor moved by who neither holds, opened nor coordinates it', () => {
    expect(() => decideAccept(taken, other, at(2))).toThrow(expect.objectContaining({ code: 'needs.taken' }));
    const away = { owner: { duty: 'appels' as const }, reason: '' };
    expect(() => decideHandOver(taken, other, away, at(2))).toThrow(
      expect.objectContaining({ code: 'needs.not-yours' }),
    );
    expect(decideHandOver(taken, coordinator, away, at(2))).toMatchObject({
      after: { status: 'open', owner: { duty: 'appels' } },
      raise: [{ reason: 'opened', to: { duty: 'appels' } }],
    });
  });

  test('waits until a known hour, which becomes its deadline, then rings again', () => {
    const change = decideWait(taken, nurse, { until: at(180), reason: 'le médecin rappelle' }, at(2));
    expect(change.after).toMatchObject({ status: 'waiting', dueAt: at(180) });
    expect(nextLook(change.after)).toEqual(at(180));
    expect(decideEscalate(change.after, at(180))).toMatchObject({
      reason: 'wait-over',
      after: { status: 'open' },
    });
    for (const until of [at(1), at(72 * 60 + 3)]) {
      expect(() => decideWait(taken, nurse, { until, reason: '…' }, at(2))).toThrow(
        expect.objectContaining({ code: 'needs.deadline-past' }),
      );
    }
  });

  test('made graver, tells its holder again', () => {
    const plan = { severity: 3 as const, dueAt: at(120), reason: '' };
    expect(decideReplan(taken, nurse, plan, at(2)).raise).toEqual([
      { reason: 'opened', to: { accountId: 'nurse' } },
    ]);
    expect(decideReplan(taken, nurse, { ...plan, severity: 0 }, at(2)).raise).toEqual([]);
  });
});

describe('the end of a need', () => {
  const taken = decideAccept(aNeed(), nurse, at(1)).after;

  test('is an outcome in words, or a reason, once', () => {
    const resolved = decideResolve(taken, nurse, { outcome: 'met', words, remark: '' }, at(9)).after;
    expect(resolved).toMatchObject({ status: 'resolved', closedBy: 'nurse' });
    expect(nextLook(resolved)).toBeNull();
    expect(() => decideCancel(resolved, nurse, 'erreur', at(10))).toThrow(
      expect.objectContaining({ code: 'needs.closed' }),
    );
    expect(() => decideAccept(resolved, nurse, at(10))).toThrow(
      expect.objectContaining({ code: 'needs.closed' }),
    );
  });

  test('is undone within the day, and the need rings again', () => {
    const cancelled = decideCancel(taken, nurse, 'erreur', at(9)).after;
    const reopened = decideReopen(cancelled, '', at(10));
    expect(reopened).toMatchObject({ after: { status: 'open' }, raise: [{ to: { accountId: 'nurse' } }] });
    expect(nextLook(reopened.after)).not.toBeNull();
    expect(() => decideReopen(cancelled, '', at(26 * 60))).toThrow(
      expect.objectContaining({ code: 'needs.too-late-to-reopen' }),
    );
  });

  test('can be another need, of the same person or of nobody known', () => {
    const twin = aNeed({ needId: 'm', code: 'B-2' });
    expect(decideMerge(taken, twin, nurse, at(9)).after).toMatchObject({ status: 'merged', mergedInto: 'm' });
    expect(() => decideMerge(taken, taken, nurse, at(9))).toThrow(
      expect.objectContaining({ code: 'needs.merge-with-itself' }),
    );
    expect(() => decideMerge(taken, { ...twin, personId: 'q' }, nurse, at(9))).toThrow(
      expect.objectContaining({ code: 'needs.merge-different-persons' }),
    );
  });

  test('a second need that joins keeps the graver severity and the nearer deadline', () => {
    const opening = {
      kind: 'worrying-call' as const,
      severity: 3 as const,
      personId: 'p',
      communeCode: null,
      title: words,
      instructions: 'sonner deux fois',
      origin: { kind: 'visit', id: '2' },
      dueAt: at(30),
    };
    expect(decideJoin(aNeed(), opening, at(1))).toMatchObject({
      need: { severity: 3, dueAt: at(30), instructions: 'sonner deux fois' },
      raise: [{ reason: 'opened' }],
    });
    expect(decideJoin(aNeed(), { ...opening, severity: 0, dueAt: at(600) }, at(1))).toMatchObject({
      need: { severity: 1, dueAt: at(120) },
      raise: [],
    });
  });
});

type Act = { readonly what: string; readonly wait: number; readonly number: number };

/** One step of a random life; what is not allowed is skipped, as the platform would refuse it. */
function step(need: Need, { what, number }: Act, now: Date): Need {
  const who = [nurse, coordinator, other][number % 3] ?? nurse;
  try {
    switch (what) {
      case 'accept':
        return decideAccept(need, who, now).after;
      case 'hand-over':
        return decideHandOver(
          need,
          who,
          { owner: number % 2 ? { accountId: 'x' } : { duty: 'mairie' }, reason: '' },
          now,
        ).after;
      case 'wait':
        return decideWait(need, who, { until: minutesAfter(now, number + 1), reason: '…' }, now).after;
      case 'replan': {
        const severity = (number % 4) as SeverityLevel;
        return decideReplan(need, who, { severity, dueAt: minutesAfter(now, number + 1), reason: '' }, now)
          .after;
      }
      case 'resolve':
        return decideResolve(need, who, { outcome: 'met', words, remark: '' }, now).after;
      case 'reopen':
        return decideReopen(need, '', now).after;
      default:
        return need;
    }
  } catch {
    return need;
  }
}

test('I-1, I-8: whatever people do and however late the platform looks, a live need has an owner, a deadline and a next look, or its chain is exhausted', () => {
  const acts = fc.array(
    fc.record({
      what: fc.constantFrom('accept', 'hand-over', 'wait', 'replan', 'resolve', 'reopen', 'sleep'),
      wait: fc.integer({ min: 0, max: 400 }),
      number: fc.integer({ min: 0, max: 600 }),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(
      acts,
      fc.constantFrom(...needKinds),
      fc.integer({ min: -60, max: 600 }),
      (history, kind, due) => {
        let now = noon;
        let need: Need = aNeed({
          kind,
          ladder: defaultLadder(kind),
          dueAt: minutesAfter(noon, due),
          lateAt: due <= 0 ? noon : null,
        });
        for (const one of history) {
          now = minutesAfter(now, one.wait);
          // The sweep looks until nothing is due.
          let looks = 0;
          for (let look = nextLook(need); look !== null && look <= now; look = nextLook(need)) {
            looks += 1;
            expect(looks, 'the platform looks without end').toBeLessThan(100);
            const escalation = decideEscalate(need, now);
            expect(escalation, `nothing climbs at ${look.toISOString()}`).toBeDefined();
            if (!escalation) return;
            expect(escalation.raise.length).toBeGreaterThan(0);
            need = escalation.after;
          }
          need = step(need, one, now);
          if (!isLive(need)) continue;
          expect(need.owner).toBeDefined();
          const held =
            nextLook(need) !== null ||
            (need.status === 'open' && need.exhaustedAt !== null && need.lateAt !== null);
          expect(held).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
