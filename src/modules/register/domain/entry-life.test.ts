import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { addDays, daysBetween } from '#vocabulary/calendar-date.ts';
import { routes } from '../contract.ts';
import {
  acknowledge,
  alreadyRegistered,
  confirm,
  type EntryLife,
  isLiving,
  oppose,
  requested,
  type Sending,
  strikeOff,
  tellPerson,
  whyNotEnrol,
} from './entry-life.ts';

const today = '2026-08-11';
const now = new Date('2026-08-11T08:00:00Z');
const sending: Sending = { sentOn: '2026-08-05', delivery: 'post', noticeSent: true, today, now };

describe('the steps of the law', () => {
  test('who asked herself is entered with the acknowledgement', () => {
    expect(acknowledge(requested('self', '2026-08-01'), sending)).toMatchObject({
      state: 'registered',
      acknowledgeBy: '2026-08-09',
      acknowledgedOn: '2026-08-05',
      registeredAt: now,
    });
  });

  test.each(['third-party', 'departement', 'carsat'] as const)(
    'by %s, eight days of silence come first',
    (route) => {
      const told = acknowledge(requested(route, '2026-08-01'), { ...sending, delivery: 'by-hand' });
      expect(told).toMatchObject({
        state: 'opposition-period',
        opposeUntil: '2026-08-13',
        registeredAt: null,
      });
      expect(() => confirm(told, '2026-08-13', now)).toThrow('register.opposition-period-runs');
      expect(confirm(told, '2026-08-14', now)).toMatchObject({ state: 'registered', registeredAt: now });
    },
  );

  test('a letter by post is received three days later', () => {
    expect(acknowledge(requested('carsat', '2026-08-01'), sending).opposeUntil).toBe('2026-08-16');
  });

  test('the acknowledgement to the third party may leave before the letter to the person', () => {
    const acknowledged = acknowledge(requested('third-party', '2026-08-01'), {
      ...sending,
      noticeSent: false,
    });
    expect(acknowledged.state).toBe('acknowledged');
    expect(() => confirm(acknowledged, today, now)).toThrow('register.not-in-opposition-period');
    expect(tellPerson(acknowledged, sending).state).toBe('opposition-period');
  });

  test('a striking off at the own request is written; a death needs no letter', () => {
    const life = alreadyRegistered('self', '2020-06-01', now);
    expect(() => strikeOff(life, { reason: 'own-request', inWriting: false }, now)).toThrow(
      'register.strike-off-in-writing',
    );
    expect(strikeOff(life, { reason: 'own-request', inWriting: true }, now)).toMatchObject({
      state: 'struck-off',
      leftAt: now,
    });
    expect(strikeOff(life, { reason: 'deceased', inWriting: false }, now).state).toBe('struck-off');
  });
});

const eligible = {
  route: 'self',
  grounds: 'over-65',
  requestedOn: '2026-08-01',
  inWriting: true,
  requester: null,
} as const;

describe('who may be entered', () => {
  test.each([
    ['someone of 64 on the ground of age', { ...eligible }, '1962-08-12', 'register.not-eligible-over-65'],
    [
      'someone of 58 unfit for work',
      { ...eligible, grounds: 'unfit-over-60' as const },
      '1968-01-01',
      'register.not-eligible-unfit-over-60',
    ],
    [
      'a child',
      { ...eligible, grounds: 'disabled-adult' as const },
      '2012-01-01',
      'register.not-eligible-disabled-adult',
    ],
    [
      'a request of tomorrow',
      { ...eligible, requestedOn: '2026-08-12' },
      '1941-03-12',
      'register.request-in-the-future',
    ],
    [
      'a third party by telephone',
      { ...eligible, route: 'third-party' as const, inWriting: false },
      '1941-03-12',
      'register.third-party-in-writing',
    ],
    [
      'a third party without a name',
      { ...eligible, route: 'third-party' as const },
      '1941-03-12',
      'register.third-party-unnamed',
    ],
    [
      'a transmission before the law',
      { ...eligible, route: 'carsat' as const, requestedOn: '2024-04-09' },
      '1941-03-12',
      'register.transmission-before-law',
    ],
  ])('not %s', (_, enrolment, birthDate, code) => {
    expect(whyNotEnrol(enrolment, birthDate, today)?.code).toBe(code);
  });

  test('on her sixty-fifth birthday, and when the age is not known, since no proof may be asked', () => {
    expect(whyNotEnrol(eligible, '1961-08-11', today)).toBeUndefined();
    expect(whyNotEnrol(eligible, null, today)).toBeUndefined();
  });
});

/** Any sequence of acts on one entry, day after day. */
const acts = fc.array(
  fc.record({
    act: fc.constantFrom('acknowledge', 'acknowledge-only', 'tell', 'confirm', 'oppose', 'strike'),
    delivery: fc.constantFrom('post' as const, 'by-hand' as const),
    later: fc.integer({ min: 0, max: 12 }),
  }),
  { maxLength: 12 },
);

test('whatever is done in whatever order, nobody is entered without acknowledgement nor before the end of the opposition period, and who left stays out', () => {
  fc.assert(
    fc.property(fc.constantFrom(...routes), acts, (route, sequence) => {
      let life: EntryLife = requested(route, '2026-08-01');
      let day = '2026-08-01';
      for (const { act, delivery, later } of sequence) {
        day = addDays(day, later);
        const at = new Date(`${day}T10:00:00Z`);
        const send: Sending = {
          sentOn: day,
          delivery,
          noticeSent: act === 'acknowledge',
          today: day,
          now: at,
        };
        const before = life;
        try {
          if (act === 'acknowledge' || act === 'acknowledge-only') life = acknowledge(life, send);
          else if (act === 'tell') life = tellPerson(life, send);
          else if (act === 'confirm') life = confirm(life, day, at);
          else if (act === 'oppose') life = oppose(life, at);
          else life = strikeOff(life, { reason: 'own-request', inWriting: true }, at);
        } catch (error) {
          expect(isRefusal(error)).toBe(true);
        }
        if (!isLiving(before.state)) expect(life).toBe(before);
        if (life.state === 'registered' && before.state !== 'registered') {
          expect(life.acknowledgedOn).not.toBeNull();
          if (route !== 'self') expect(daysBetween(life.opposeUntil ?? '', day)).toBeGreaterThan(0);
        }
        expect(life.leftAt !== null).toBe(!isLiving(life.state));
      }
    }),
    { numRuns: 300 },
  );
});
