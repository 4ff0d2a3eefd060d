import { sql } from 'kysely';
import { defineCommand, type Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { noteConsents, savePersons } from '#modules/persons/api.ts';
import type { PersonInput } from '#modules/persons/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { type ImportLine, importRegisterLines } from '../contract/import.ts';
import { registerImported } from '../contract.ts';
import { alreadyRegistered, requested, whyNotEnrol } from '../domain/entry-life.ts';
import { letterCode } from '../domain/letter-code.ts';
import { loadHeld } from '../import/load-held.ts';
import { type Act, identityOfLine, planImport } from '../import/plan-import.ts';
import { reportProgress } from '../import/progress.ts';
import { whyNotCommune, whyNotExtras } from '../permissions.ts';
import { insertEntries, type NewEntry, overlayEntries } from '../store.ts';
import { findRules } from '../store-rules.ts';
import { findSuppressed } from '../store-suppression.ts';

const atOnce = 500;

/** All accepted lines of one file in one transaction. Imports of one commune wait for one another. */
export const importLinesCommand = defineCommand(importRegisterLines, {
  load: async (tx, { communeCode, importId, lines }, { now }) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('register.import/' || kernel.territory()::text || ${communeCode}, 0))`.execute(
      tx,
    );
    reportProgress(importId, { step: 'comparing', done: 0 });
    return {
      // A transaction that says nothing for long is taken for a forgotten one.
      plan: await planImport(lines, await loadHeld(tx, communeCode), () => sql`select 1`.execute(tx)),
      rules: await findRules(tx, communeCode),
      today: dayOf(now, (await getTerritory(tx)).timeZone),
    };
  },
  decide: ({ plan, rules, today }, input, { actor, now, random }) => {
    const refusal =
      whyNotCommune(actor, input.communeCode) ?? whyNotAnyLine(input.lines, input, { rules, today });
    if (refusal) throw refusal;
    const { acts, twins } = plan;
    const accepted = acts.length;
    const count = (...kinds: Act['kind'][]) => acts.filter(({ kind }) => kinds.includes(kind)).length;
    const outcome = {
      read: input.lines.length + input.rejected,
      accepted,
      rejected: input.rejected + twins.length,
      created: count('create', 'enter'),
      changed: count('change'),
      unchanged: count('unchanged'),
    };
    const { importId, communeCode } = input;
    const { read, rejected } = outcome;
    return {
      change: {
        input,
        acts,
        outcome,
        codes: new Map(acts.map(({ line }) => [line.line, letterCode(random)])),
        now,
      },
      facts: [
        fact(
          registerImported,
          { kind: 'register-import', id: importId },
          { importId, communeCode, read, accepted, rejected },
        ),
      ],
      output: outcome,
    };
  },
  save: async (tx, { input, acts, outcome, codes }, effects) => {
    await refuseWhoLeft(tx, effects, input.communeCode, acts);
    const { importId } = input;
    for (let start = 0; start < acts.length; start += atOnce) {
      await carryOut(tx, effects, { input, acts: acts.slice(start, start + atOnce), codes });
      reportProgress(importId, { step: 'writing', done: Math.min(start + atOnce, acts.length) });
    }
    await sql`
      insert into register.import (territory_id, import_id, commune_code, file_name, file_hash, route, imported_by,
        imported_by_label, statement, at, read, accepted, rejected, created, changed, unchanged)
      values (kernel.territory(), ${importId}, ${input.communeCode}, ${input.fileName}, ${input.fileHash}, ${input.route},
        ${effects.actor.id}, ${effects.actor.label}, ${input.statement}, ${effects.now}, ${outcome.read}, ${outcome.accepted},
        ${outcome.rejected}, ${outcome.created}, ${outcome.changed}, ${outcome.unchanged})`.execute(tx);
  },
});

type Input = {
  readonly communeCode: string;
  readonly importId: string;
  readonly statement: string;
  readonly alreadyRegistered: boolean;
};

/** The reader of the file has checked each line; a caller that did not use it is refused whole. */
function whyNotAnyLine(
  lines: readonly ImportLine[],
  input: Input & { readonly route: string },
  { rules, today }: { rules: Awaited<ReturnType<typeof findRules>>; today: string },
): Refusal | undefined {
  for (const { person, enrolment } of lines) {
    const strange =
      person.communeCode !== input.communeCode ||
      person.compartment !== 'register' ||
      enrolment.route !== input.route;
    const refusal = strange
      ? new Refusal({ kind: 'invalid', code: 'register.commune-not-yours' })
      : (whyNotEnrol(enrolment, person.birthDate, today) ?? whyNotExtras(enrolment.extras, rules.extras));
    if (refusal) return refusal;
  }
  return undefined;
}

async function refuseWhoLeft(
  tx: Tx,
  effects: Effects,
  communeCode: string,
  acts: readonly Act[],
): Promise<void> {
  const identities = acts.map(({ line }) => identityOfLine(line));
  const keys = { secrets: effects.secrets, territoryId: effects.actor.territoryId };
  for (const { since } of (await findSuppressed(tx, { communeCode, identities }, keys)).values()) {
    throw new Refusal({ kind: 'conflict', code: 'register.suppressed', facts: { since } });
  }
}

async function carryOut(
  tx: Tx,
  effects: Effects,
  { input, acts, codes }: { input: Input; acts: readonly Act[]; codes: ReadonlyMap<number, string> },
): Promise<void> {
  const persons = acts.flatMap((act): PersonInput[] => {
    if (act.kind === 'create') {
      const { person, personId, accessFacts } = act.line;
      return [{ ...person, personId, ...(accessFacts ? { accessFacts } : {}) }];
    }
    if (act.kind === 'unchanged' || !act.person) return [];
    return [{ ...act.person, personId: act.held.personId }];
  });
  await savePersons(tx, effects, persons);
  const entered = acts.flatMap((act) =>
    act.kind === 'create' || act.kind === 'enter' ? [newEntry(act, input, codes, effects.now)] : [],
  );
  await insertEntries(tx, effects, entered);
  const changed = acts.flatMap((act) => (act.kind === 'change' && act.entry ? [act.entry] : []));
  await overlayEntries(tx, changed, effects.now);
  const agreed = acts.flatMap((act) => {
    const held = 'held' in act ? act.held : undefined;
    const isNew = act.line.enrolment.smsConsent && !held?.entry?.smsConsent;
    return isNew && act.kind !== 'unchanged' ? [held?.personId ?? act.line.personId] : [];
  });
  await noteConsents(
    tx,
    effects,
    agreed.map((personId) => ({ personId, kind: 'sms' as const, given: true, means: 'file' as const })),
  );
}

function newEntry(
  act: Extract<Act, { kind: 'create' | 'enter' }>,
  { communeCode, importId, statement, alreadyRegistered: isOld }: Input,
  codes: ReadonlyMap<number, string>,
  now: Date,
): NewEntry {
  const { line } = act;
  const { route, requestedOn } = line.enrolment;
  return {
    entryId: line.entryId,
    personId: act.kind === 'create' ? line.personId : act.held.personId,
    communeCode,
    life: isOld ? alreadyRegistered(route, requestedOn, now) : requested(route, requestedOn),
    enrolment: line.enrolment,
    letterCode: codes.get(line.line) ?? '',
    statement,
    importId,
  };
}
