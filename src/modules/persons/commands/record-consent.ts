import { defineCommand } from '#kernel/command.ts';
import { recordConsent } from '../contract/person.ts';
import { personNotFound } from '../refusals.ts';
import { findPersonRow } from '../store.ts';
import { insertConsents } from '../store-consent.ts';

export const recordConsentCommand = defineCommand(recordConsent, {
  load: async (tx, { personId }) => {
    if (!(await findPersonRow(tx, personId, true))) throw personNotFound();
  },
  decide: (_, consent) => ({ change: consent, facts: [], output: { consentId: consent.consentId } }),
  save: (tx, change, effects) => insertConsents(tx, effects, [change]),
});
