import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { createDatabase, createPool, platformScope, scopeOf } from '#kernel/database.ts';
import type { JobRequest } from '#kernel/jobs.ts';
import { react } from '#kernel/react.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import { sweepOnce } from '#kernel/sweep.ts';
import { type TestSpine, testConnection, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { directoryModule } from '#modules/directory/module.ts';
import { openNeed } from '#modules/needs/api.ts';
import { needsModule } from '#modules/needs/module.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { openWindow, savePerson } from '#modules/persons/api.ts';
import { personsModule } from '#modules/persons/module.ts';
import { aPerson } from '#modules/persons/testing/a-person.ts';
import { act, actingModule } from '#modules/persons/testing/acting.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { visitsModule } from '#modules/visits/module.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { Role } from '#vocabulary/role.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

export const redon = '35236';
const allaire = '56001';

/** The ground of a crisis: a heatwave on Redon, a cell, two carers, three volunteers, a town hall, an operator who called. */
export interface Ground extends AsyncDisposable {
  readonly spine: TestSpine;
  readonly coordinator: Actor;
  readonly operator: Actor;
  readonly townHall: Actor;
  readonly nurse: Actor;
  readonly otherNurse: Actor;
  readonly paul: Actor;
  readonly lea: Actor;
  readonly noe: Actor;
  readonly ars: Actor;
  /** A person of the register, « Louis Danet », 91, whose record says what a volunteer must never read. */
  person(): Promise<string>;
  /** A need seen by the operator; its reactions have run, so that its visit exists. */
  need(more: {
    readonly kind?: NeedKind;
    readonly severity?: SeverityLevel;
    readonly personId: string | null;
    readonly instructions?: string;
  }): Promise<{ needId: string; visitId: string; code: string }>;
}

const modules = [
  accessModule,
  territoryModule,
  directoryModule,
  personsModule,
  crisisModule,
  noticesModule,
  needsModule,
  visitsModule,
  actingModule,
];

export async function ground(): Promise<Ground> {
  const spine = await testSpine(modules);
  return groundOn(spine);
}

/** The same on a database that commits, for what only several connections at once can show. */
export async function committedGround(): Promise<Ground> {
  const spine = await testSpine(modules);
  const pool = createPool(testConnection(), 8);
  const runtime = { ...spine.runtime, database: createDatabase(pool) };
  // Its own transaction would stay open, unused.
  await spine[Symbol.asyncDispose]();
  const committed: TestSpine = {
    ...spine,
    runtime,
    run: async (actor, contract, input, commandId = randomUUID()) =>
      (await runCommand(runtime, actor, contract, { commandId, input })).output,
    ask: async (actor, contract, input) => (await runQuery(runtime, actor, contract, input)).output,
    as: (actor, work) => runtime.database.transaction(scopeOf(actor), work),
    drain: async () => {
      const queue = spine.waiting() as (JobRequest & { territoryId: string })[];
      for (let ran = 0; ; ran++) {
        const request = queue.shift();
        if (!request) return ran;
        if (request.job === 'kernel.react')
          await react({ ...request.data, territoryId: request.territoryId }, runtime);
      }
    },
    sweep: async () => {
      let ran = 0;
      for (const sweep of runtime.registry.sweeps)
        ran += await sweepOnce(runtime, sweep, [spine.territoryId]);
      return ran + (await committed.drain());
    },
    [Symbol.asyncDispose]: () => runtime.database.close(),
  };
  return groundOn(committed);
}

async function groundOn(spine: TestSpine): Promise<Ground> {
  const system = spine.actor('system');
  const { territoryId } = spine;
  const now = spine.clock.now();
  const situationId = randomUUID();
  await spine.as(system, async (tx) => {
    await sql`insert into territory.territory (territory_id, name, short_name, time_zone, callback_number, emergency_numbers, created_at)
      values (${territoryId}, 'CPTS du Pays de Redon', 'CPTS Redon', 'Europe/Paris', '+33199004567', '[]', ${now})`.execute(
      tx,
    );
    await sql`insert into territory.commune (territory_id, code, name, department) values
      (${territoryId}, ${redon}, 'Redon', '35'), (${territoryId}, ${allaire}, 'Allaire', '56')`.execute(tx);
    await sql`insert into crisis.situation (territory_id, situation_id, kind, typology, title_fr, title_en, level, in_sse,
        authority, authority_name, qualifier, decided_on, cpts_concerned, vital_emergency, exercise, playbook_id,
        opened_at, opened_by, opened_by_label, activated_at, activated_by, activated_by_label)
      values (${territoryId}, ${situationId}, 'heatwave', 'ill-or-fragile-population', 'Canicule', 'Heatwave', 'partial', false,
        'cpts', 'CPTS', '', current_date, array['Redon'], false, false, 'heatwave', ${now}, ${system.id}, 'Test',
        ${now}, ${system.id}, 'Test')`.execute(tx);
    await sql`insert into crisis.log_counter (territory_id, situation_id) values (${territoryId}, ${situationId})`.execute(
      tx,
    );
    await sql`insert into crisis.situation_commune (territory_id, situation_id, commune_code, kind)
      values (${territoryId}, ${situationId}, ${redon}, 'heatwave')`.execute(tx);
  });
  const member = (role: Role, label: string, communes: string[] = []) =>
    addMember(spine, { role, label, communes });
  const operator = await member('operator', 'Nadia Hervé');
  await act(spine, system, (tx, effects) => openWindow(tx, effects, { communeCode: redon, situationId }));
  return {
    spine,
    operator,
    coordinator: await member('coordinator', 'Claire Le Goff'),
    townHall: await member('town-hall', 'Anne Rio', [redon]),
    nurse: await member('professional', 'Karim Benali'),
    otherNurse: await member('professional', 'Anne Caradec'),
    paul: await member('volunteer', 'Paul Guého'),
    lea: await member('volunteer', 'Léa Rouxel'),
    noe: await member('volunteer', 'Noé Tual'),
    ars: await member('ars', 'Hélène Arzur'),
    person: () =>
      act(spine, system, async (tx, effects) => {
        const person = aPerson({
          civility: 'M.',
          birthName: 'Danet',
          firstNames: 'Louis',
          birthDate: '1935-02-01',
          instructions: 'Sonner longtemps, 3e étage',
          relatives: [{ name: 'Sylvie Danet', relation: 'fille', phone: '+33639980055', holdsKey: true }],
        });
        return (await savePerson(tx, effects, person)).personId;
      }),
    need: async ({ kind = 'home-visit', severity = 2, personId, instructions = '' }) => {
      const { needId } = await act(spine, operator, (tx, effects) =>
        openNeed(tx, effects, {
          kind,
          severity,
          personId,
          communeCode: redon,
          title: { fr: 'Confusion signalée au téléphone', en: 'Confusion reported on the phone' },
          detail: 'Propos confus, diabète, vomissements depuis hier.',
          instructions,
          origin: { kind: 'call', id: randomUUID() },
          witness: { kind: 'account', id: operator.id },
        }),
      );
      await spine.drain();
      const visit = await spine.as(system, async (tx) => {
        const { rows } = await sql<{ visit_id: string; code: string }>`select visit_id, code from visits.visit
          where territory_id = ${territoryId} and need_id = ${needId} order by number desc limit 1`.execute(
          tx,
        );
        return rows[0];
      });
      return { needId, visitId: visit?.visit_id ?? '', code: visit?.code ?? '' };
    },
    [Symbol.asyncDispose]: () => spine[Symbol.asyncDispose](),
  };
}

async function addMember(
  spine: TestSpine,
  { role, label, communes }: { readonly role: Role; readonly label: string; readonly communes: string[] },
): Promise<Actor> {
  const actor = spine.actor(role, { id: randomUUID(), label, communes });
  await spine.runtime.database.transaction(platformScope, async (tx) => {
    // Longer than any real number, and never twice: some of these accounts are committed.
    const phone = `+33${BigInt(`0x${actor.id.replaceAll('-', '').slice(0, 13)}`)}`;
    await sql`insert into access.account (account_id, display_name, phone, created_at)
      values (${actor.id}, ${label}, ${phone}, ${spine.clock.now()})`.execute(tx);
    await sql`insert into access.membership (territory_id, account_id, role, communes, joined_at)
      values (${spine.territoryId}, ${actor.id}, ${role}, ${communes}, ${spine.clock.now()})`.execute(tx);
  });
  return actor;
}

/** Answers of the heatwave forms, as a phone sends them. */
export const carerAnswers = {
  'danger-signs': ['none'],
  temperature: 37.8,
  oxygen: 95,
  pulse: 88,
  done: ['gave-drink', 'closed-shutters'],
  missing: ['fan'],
  next: 'nothing-more',
  note: 'Diabète : revoir le traitement avec le médecin.',
};

export const doorAnswers = { opened: 'yes', delivered: ['water'], 'asked-for': ['nothing'], worried: 'no' };
