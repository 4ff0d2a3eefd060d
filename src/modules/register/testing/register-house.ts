import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { fact } from '#kernel/contract.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { situationActivated, situationLifted } from '#modules/crisis/contract.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { personsModule } from '#modules/persons/module.ts';
import { aPerson } from '#modules/persons/testing/a-person.ts';
import { act, actingModule } from '#modules/persons/testing/acting.ts';
import { conventionEnded, territoryCreated } from '#modules/territory/contract.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { enrol } from '../contract/enrolment.ts';
import type { Enrolment } from '../contract.ts';
import { registerModule } from '../module.ts';

export const redon = '35236';
export const allaire = '56001';

export function anEnrolment(more: Partial<Enrolment> = {}): Enrolment {
  return {
    route: 'self',
    grounds: 'over-65',
    requestedOn: '2026-08-03',
    inWriting: false,
    requester: null,
    homeService: null,
    extras: {},
    smsConsent: false,
    forOtherRisks: false,
    ...more,
  };
}

export interface RegisterHouse extends AsyncDisposable {
  readonly spine: TestSpine;
  readonly townHall: Actor;
  enrol(options?: {
    person?: Partial<Parameters<typeof aPerson>[0]>;
    enrolment?: Partial<Enrolment>;
    lift?: boolean;
    knowingly?: boolean;
  }): Promise<{ entryId: string; personId: string; letterCode: string }>;
  /** An active heatwave on these communes, its reactions run. */
  activate(communes?: readonly string[]): Promise<string>;
  lift(situationId: string): Promise<void>;
  signConvention(communeCode: string): Promise<void>;
  endConvention(communeCode: string): Promise<void>;
}

/** A territory with Redon (convention signed) and Allaire (none), and its town hall of Redon. */
export async function registerHouse(): Promise<RegisterHouse> {
  const spine = await testSpine([
    accessModule,
    territoryModule,
    crisisModule,
    noticesModule,
    personsModule,
    registerModule,
    actingModule,
  ]);
  const system = spine.actor('system');
  const townHall = spine.actor('town-hall', { communes: [redon] });
  const { territoryId } = spine;
  await act(spine, system, async (tx, effects) => {
    await sql`insert into territory.territory (territory_id, name, short_name, time_zone, emergency_numbers, created_at)
      values (${territoryId}, 'CPTS des Trois Rivières', 'Trois Rivières', 'Europe/Paris', '[]', ${effects.now})`.execute(
      tx,
    );
    await sql`insert into territory.commune (territory_id, code, name, department, population) values
      (${territoryId}, ${redon}, 'Redon', '35', 9000), (${territoryId}, ${allaire}, 'Allaire', '56', 4000)`.execute(
      tx,
    );
    const communeCodes = [redon, allaire];
    effects.publish(
      fact(territoryCreated, { kind: 'territory', id: territoryId }, { communeCodes, exercise: false }),
    );
  });
  const house: RegisterHouse = {
    spine,
    townHall,
    enrol: async ({ person = {}, enrolment = {}, lift = false, knowingly = true } = {}) => {
      const { accessFacts: _, personId: __, expectedVersion: ___, ...rest } = aPerson(person);
      return spine.run(townHall, enrol, {
        entryId: randomUUID(),
        personId: randomUUID(),
        person: rest,
        expectedVersion: null,
        enrolment: anEnrolment(enrolment),
        liftSuppression: lift,
        knowingly,
        requestId: null,
      });
    },
    activate: async (communes = [redon, allaire]) => {
      const situationId = randomUUID();
      await act(spine, system, async (tx, effects) => {
        await sql`insert into crisis.situation (territory_id, situation_id, kind, typology, title_fr, title_en, level, in_sse,
            authority, authority_name, qualifier, decided_on, cpts_concerned, vital_emergency, exercise, opened_at, opened_by,
            opened_by_label, activated_at, activated_by, activated_by_label)
          values (${territoryId}, ${situationId}, 'heatwave', 'ill-or-fragile-population', 'Canicule', 'Heatwave', 'partial', false,
            'cpts', 'CPTS', '', current_date, array['Trois Rivières'], false, false, ${effects.now}, ${system.id}, 'Test',
            ${effects.now}, ${system.id}, 'Test')`.execute(tx);
        for (const code of communes) {
          await sql`insert into crisis.situation_commune (territory_id, situation_id, commune_code, kind)
            values (${territoryId}, ${situationId}, ${code}, 'heatwave')`.execute(tx);
        }
        effects.publish(
          fact(
            situationActivated,
            { kind: 'situation', id: situationId },
            {
              situationId,
              kind: 'heatwave',
              level: 'partial',
              colour: 3,
              communes: [...communes],
              playbookId: null,
              exercise: false,
              inSse: false,
            },
          ),
        );
      });
      await spine.drain();
      return situationId;
    },
    lift: async (situationId) => {
      await act(spine, system, async (tx, effects) => {
        await sql`update crisis.situation set level = 'lifted', lifted_at = ${effects.now} where situation_id = ${situationId}`.execute(
          tx,
        );
        await sql`update crisis.situation_commune set ended_at = ${effects.now} where situation_id = ${situationId}`.execute(
          tx,
        );
        effects.publish(fact(situationLifted, { kind: 'situation', id: situationId }, { situationId }));
      });
      await spine.drain();
    },
    signConvention: async (communeCode) => {
      await spine.as(system, (tx) =>
        sql`insert into territory.convention (territory_id, convention_id, commune_code, signed_on, recorded_at, recorded_by)
          values (${territoryId}, ${randomUUID()}, ${communeCode}, '2026-01-15', ${spine.clock.now()}, ${system.id})`.execute(
          tx,
        ),
      );
    },
    endConvention: async (communeCode) => {
      await act(spine, system, async (tx, effects) => {
        await sql`update territory.convention set ends_on = '2026-08-11', ended_at = ${effects.now}, ended_because = 'test'
          where commune_code = ${communeCode}`.execute(tx);
        effects.publish(fact(conventionEnded, { kind: 'commune', id: communeCode }, { communeCode }));
      });
      await spine.drain();
    },
    [Symbol.asyncDispose]: () => spine[Symbol.asyncDispose](),
  };
  await house.signConvention(redon);
  return house;
}
