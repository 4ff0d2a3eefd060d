import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Goer, goers, tasks, type VisitStatus, visitStatusSchema } from '#modules/visits/contract.ts';
import { type Candidate, chooseAsked } from '#modules/visits/domain/choose-asked.ts';
import { doorInstructions, shortName } from '#modules/visits/domain/door-card.ts';
import { findingsOf, impossibleFrom, isHandedTo15 } from '#modules/visits/domain/findings.ts';
import { formFor } from '#modules/visits/domain/form-of.ts';
import { offerSms } from '#modules/visits/domain/offer-words.ts';
import { plainDoor, plainVisit } from '#modules/visits/domain/plain-forms.ts';
import {
  type Act,
  actsFrom,
  isInHand,
  isLive,
  whyNotAct,
  whyNotOwnAct,
} from '#modules/visits/domain/visit.ts';
import { whoMayGo } from '#modules/visits/domain/who-may-go.ts';
import { evaluate, questionnaireSchema } from '#vocabulary/questionnaire.ts';
import { countSms, easeForSms, markExercise } from '#vocabulary/sms.ts';

const statuses = visitStatusSchema.options;
const acts = Object.keys(actsFrom) as Act[];
const anyStatus = fc.constantFrom<VisitStatus>(...statuses);
const anySeverity = fc.constantFrom(0, 1, 2, 3) as fc.Arbitrary<0 | 1 | 2 | 3>;
const leadsTo: Readonly<Record<Act, VisitStatus>> = {
  offer: 'offered',
  take: 'taken',
  'set-off': 'on-the-way',
  arrive: 'arrived',
  record: 'done',
  'give-back': 'offered',
  cancel: 'cancelled',
};

describe('the states of a visit', () => {
  test('any sequence of acts leaves it held by one person exactly while it is in hand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom('anne', 'karim')), { maxLength: 30 }),
        (sequence) => {
          let status: VisitStatus = 'waiting';
          let holder: string | null = null;
          for (const [act, who] of sequence) {
            const visit = {
              status,
              code: 'V-1',
              since: '14:02',
              holder:
                holder === null ? null : { accountId: holder, label: holder, role: 'professional' as const },
            };
            const actor = { id: who, role: 'professional' as const };
            const refusal =
              act === 'take' || act === 'offer'
                ? whyNotAct(visit, act)
                : act === 'cancel'
                  ? whyNotAct(visit, act)
                  : whyNotOwnAct(visit, act, actor);
            if (refusal) continue;
            if (act === 'take') {
              expect(holder).toBeNull();
              holder = who;
            }
            if (act === 'give-back') holder = null;
            if (act !== 'take' && act !== 'offer' && act !== 'cancel' && act !== 'give-back')
              expect(holder).toBe(who);
            status = leadsTo[act];
            expect(isInHand(status)).toBe(isInHand(status) && holder !== null);
          }
        },
      ),
    );
  });

  test('a closed visit refuses every act, save the record of one called off while somebody was there', () => {
    fc.assert(
      fc.property(anyStatus, fc.constantFrom(...acts), (status, act) => {
        if (isLive(status)) return;
        const refusal = whyNotAct({ status, code: 'V-1', since: '14:02' }, act);
        if (status === 'cancelled' && act === 'record') expect(refusal).toBeUndefined();
        else expect(refusal?.code).toBe('visits.closed');
      }),
    );
  });
});

describe('who may go', () => {
  test('where danger is possible only carers go, whatever a coordinator chooses', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tasks),
        anySeverity,
        fc.subarray([...goers]),
        (task, severity, chosen) => {
          const { goers: may } = whoMayGo(task, severity, chosen);
          expect(may.length).toBeGreaterThan(0);
          if (task === 'home-visit' && severity >= 2) expect(may).toEqual(['professional']);
        },
      ),
    );
  });

  const candidate = fc.record<Candidate>({
    accountId: fc.uuid(),
    label: fc.constant('x'),
    role: fc.constantFrom<Goer>(...goers),
    communes: fc.subarray(['35236', '56001']),
    caresAtHome: fc.boolean(),
    unavailableUntil: fc.option(fc.constantFrom(new Date(0), new Date(2_000))),
    live: fc.nat(5),
    offer: fc.option(fc.constantFrom('open', 'declined', 'closed', 'accepted')),
  });
  test('nobody is asked who said no, is away, or may not go; the choice does not depend on the order of the list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(candidate, { selector: ({ accountId }) => accountId, maxLength: 20 }),
        fc.subarray([...goers], { minLength: 1 }),
        fc.integer({ min: 1, max: 3 }),
        (all, may, wave) => {
          const visit = { goers: may, communeCode: '35236', task: 'home-visit' };
          const asked = chooseAsked(all, visit, { wave, now: new Date(1_000) });
          for (const one of asked) {
            expect(may).toContain(one.role);
            expect(one.offer === 'declined' || one.offer === 'open').toBe(false);
            expect((one.unavailableUntil?.getTime() ?? 0) > 1_000).toBe(false);
            if (one.role === 'town-hall') expect(one.communes).toContain('35236');
            if (one.role === 'professional') expect(one.caresAtHome).toBe(true);
          }
          expect(chooseAsked([...all].reverse(), visit, { wave, now: new Date(1_000) })).toEqual(asked);
        },
      ),
    );
  });
});

describe('what is said', () => {
  test('an offer fits one text message, drill included, with the longest commune of France', () => {
    for (const task of tasks) {
      const commune = 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson';
      const body = markExercise(
        easeForSms(offerSms({ sender: 'CPTS du Pays de Redon Sud', task, commune, before: '17:30' })),
      );
      expect(countSms(body), body).toMatchObject({ alphabet: 'GSM-7', segments: 1 });
    }
  });

  test('a short name never holds the surname', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Louis', 'Marie Thérèse', ''),
        fc.stringMatching(/^[A-Z][a-z]{3,12}$/),
        (firstName, lastName) => {
          const name = shortName({ firstName, lastName, civility: 'Mme' });
          expect(name).not.toContain(lastName);
          expect(name).toMatch(/^(Louis|Marie|Mme) [A-Z]\.$/);
        },
      ),
    );
  });

  test('instructions that speak of health stay behind, and it is said', () => {
    const isClinical = (text: string) => text.includes('diab');
    expect(doorInstructions(['Sonner fort', 'Piqûre de diabète', 'Sonner fort'], isClinical)).toEqual({
      instructions: 'Sonner fort.',
      heldBack: true,
    });
    const long = 'a'.repeat(150);
    expect(doorInstructions([long, long.replace('a', 'b')], isClinical)).toMatchObject({ heldBack: true });
  });
});

describe('what is found', () => {
  test('the plain forms are sound, the door form holding no health', () => {
    expect(questionnaireSchema.safeParse(plainVisit).error).toBeUndefined();
    expect(questionnaireSchema.safeParse(plainDoor).error).toBeUndefined();
    expect(formFor('volunteer', []).id).toBe('plain-door');
    expect(formFor('professional', []).id).toBe('plain-visit');
  });

  test('each answer that asks for a need opens one, worded without person, gravest first', () => {
    const evaluation = evaluate(plainVisit, {
      'danger-signs': 'danger',
      missing: ['supplies', 'shopping'],
      next: 'visit-again',
    });
    const findings = findingsOf(plainVisit, evaluation);
    expect(findings.map(({ kind, severity }) => [kind, severity])).toEqual([
      ['emergency-15', 3],
      ['supplies-at-home', 1],
      ['home-visit', 1],
      ['errands', 0],
    ]);
    expect(findings[1]?.instructions).toBe('À porter : eau, matériel.');
    expect(isHandedTo15(evaluation)).toBe(true);
    expect(impossibleFrom(evaluate(plainDoor, { opened: 'no-answer' }))).toBe('nobody-answers');
  });
});
