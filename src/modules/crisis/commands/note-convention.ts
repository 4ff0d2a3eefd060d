import { defineCommand } from '#kernel/command.ts';
import { noteConvention } from '#modules/crisis/contract/log.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { listSituations } from '#modules/crisis/store/situations.ts';
import { listCommunes } from '#modules/territory/api.ts';

/** A convention signed or ended in the middle of a crisis opens or closes a register: the log says it. */
export const noteConventionCommand = defineCommand(noteConvention, {
  load: async (tx, { communeCode }) => ({
    name: (await listCommunes(tx)).find(({ code }) => code === communeCode)?.name ?? communeCode,
    situations: (await listSituations(tx, ['full', 'partial'])).filter(({ communes }) =>
      communes.includes(communeCode),
    ),
  }),
  decide: ({ name, situations }, { signed }) => ({
    change: {
      situations,
      text: signed
        ? {
            fr: `Convention signée avec la commune de ${name}.`,
            en: `Agreement signed with the commune of ${name}.`,
          }
        : {
            fr: `Convention terminée avec la commune de ${name}.`,
            en: `Agreement ended with the commune of ${name}.`,
          },
    },
    facts: [],
    output: {},
  }),
  save: async (tx, { situations, text }, effects) => {
    for (const { situation_id } of situations) {
      await appendAutomaticLine(tx, effects, {
        situationId: situation_id,
        tag: 'fact',
        text,
        links: [],
        visibility: 'shared',
      });
    }
  },
});
