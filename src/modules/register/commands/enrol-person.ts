import { defineCommand, type Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findLikelyDuplicates, noteConsent, savePerson } from '#modules/persons/api.ts';
import type { Identity, PersonInput } from '#modules/persons/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { enrol } from '../contract/enrolment.ts';
import type { Enrolment } from '../contract.ts';
import { requested, whyNotEnrol } from '../domain/entry-life.ts';
import { letterCode } from '../domain/letter-code.ts';
import { whyNotCommune, whyNotExtras } from '../permissions.ts';
import { findLivingEntryOf, insertEntries, type NewEntry } from '../store.ts';
import { closeRequest, lockRequest } from '../store-requests.ts';
import { findRules } from '../store-rules.ts';
import { findSuppressed, liftSuppression } from '../store-suppression.ts';

function identityOf(person: Omit<PersonInput, 'accessFacts'>): Identity {
  return { ...person, phones: person.phones.map(({ e164 }) => e164) };
}

export const enrolPerson = defineCommand(enrol, {
  load: async (tx, { personId, person, knowingly, requestId }, { now }) => ({
    today: dayOf(now, (await getTerritory(tx)).timeZone),
    duplicates: knowingly ? [] : await findLikelyDuplicates(tx, { ...identityOf(person), personId }),
    living: await findLivingEntryOf(tx, personId),
    rules: await findRules(tx, person.communeCode),
    request: requestId ? await lockRequest(tx, requestId) : undefined,
  }),
  decide: ({ today, duplicates, living, rules }, input, { actor, random }) => {
    const { person, enrolment } = input;
    const refusal =
      whyNotCommune(actor, person.communeCode) ??
      whyNotEnrol(enrolment, person.birthDate, today) ??
      whyNotExtras(enrolment.extras, rules.extras);
    if (refusal) throw refusal;
    if (living) throw new Refusal({ kind: 'conflict', code: 'register.already-registered' });
    if (duplicates.length > 0) {
      throw new Refusal({
        kind: 'conflict',
        code: 'persons.likely-duplicate',
        facts: { count: duplicates.length },
      });
    }
    const code = letterCode(random);
    const entry: NewEntry = {
      entryId: input.entryId,
      personId: input.personId,
      communeCode: person.communeCode,
      life: requested(enrolment.route, enrolment.requestedOn),
      enrolment,
      letterCode: code,
      statement: '',
      importId: null,
    };
    return {
      change: { ...input, entry },
      facts: [],
      output: { entryId: input.entryId, personId: input.personId, letterCode: code },
    };
  },
  save: async (
    tx,
    { entry, person, personId, expectedVersion, enrolment, liftSuppression: lift, requestId },
    effects,
  ) => {
    await passSuppression(tx, effects, {
      identity: identityOf(person),
      communeCode: entry.communeCode,
      lift,
      enrolment,
    });
    await savePerson(tx, effects, {
      ...person,
      compartment: 'register',
      personId,
      ...(expectedVersion === null ? {} : { expectedVersion }),
    });
    if (enrolment.smsConsent) {
      await noteConsent(tx, effects, {
        personId,
        kind: 'sms',
        given: true,
        means: requestId ? 'online' : 'spoken',
      });
    }
    await insertEntries(tx, effects, [entry]);
    if (requestId) {
      await closeRequest(tx, requestId, { outcome: 'accepted', actorId: effects.actor.id, now: effects.now });
    }
  },
});

/** Someone who left comes back at her own request only, and only when the town hall says so. */
async function passSuppression(
  tx: Tx,
  effects: Effects,
  {
    identity,
    communeCode,
    lift,
    enrolment,
  }: { identity: Identity; communeCode: string; lift: boolean; enrolment: Enrolment },
): Promise<void> {
  const keys = { secrets: effects.secrets, territoryId: effects.actor.territoryId };
  const found = (await findSuppressed(tx, { communeCode, identities: [identity] }, keys)).get(0);
  if (!found) return;
  if (!lift || enrolment.route !== 'self') {
    throw new Refusal({ kind: 'conflict', code: 'register.suppressed', facts: { since: found.since } });
  }
  await liftSuppression(tx, found.suppressionId, effects);
}
