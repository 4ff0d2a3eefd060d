import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';

/** Run by reactions and timers only: windows follow the crisis and the conventions, nobody opens one by hand. */
export const followSituation = commandContract({
  name: 'register.follow-situation',
  label: { fr: 'Ouvrir ou fermer la lecture du registre', en: 'Open or close the reading of the register' },
  roles: [],
  level: 1,
  input: z.strictObject({ cause: z.string() }),
  output: z.strictObject({ opened: z.array(z.string()), closed: z.array(z.string()) }),
  subject: ({ cause }) => ({ kind: 'register-windows', id: cause }),
});

export const followMerge = commandContract({
  name: 'register.follow-merge',
  label: { fr: 'Suivre une fusion de fiches', en: 'Follow a merge of records' },
  roles: [],
  level: 1,
  input: z.strictObject({ keptPersonId: z.uuid(), gonePersonId: z.uuid(), undone: z.boolean() }),
  output: z.strictObject({}),
  subject: ({ keptPersonId }) => ({ kind: 'person', id: keptPersonId }),
});
