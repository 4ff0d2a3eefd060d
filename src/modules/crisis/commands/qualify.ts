import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { qualify } from '#modules/crisis/contract/situations.ts';
import { situationQualified } from '#modules/crisis/contract.ts';
import { keepAct } from '#modules/crisis/domain/act.ts';
import { actWords, regimeWords } from '#modules/crisis/domain/situation-words.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { insertStep, lockSituation, stepOf, updateSituation } from '#modules/crisis/store/situations.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

/** An authority declares, or no longer declares, an SSE: the act changes, the level does not. */
export const qualifyCommand = defineCommand(qualify, {
  load: async (tx, { situationId }) => ({
    row: await lockSituation(tx, situationId),
    territory: await getTerritory(tx),
  }),
  decide: ({ row, territory }, input, { now, newId }) => {
    if (row.level === 'lifted') throw new Refusal({ kind: 'conflict', code: 'crisis.lifted' });
    const act = keepAct(input.act, { cptsName: territory.name, today: dayOf(now, territory.timeZone) });
    const columns = {
      in_sse: act.inSse,
      authority: act.authority,
      authority_name: act.authorityName,
      qualifier: act.qualifier,
      decided_on: act.decidedOn,
    };
    const words = actWords(act);
    const regime = regimeWords(act.inSse);
    return {
      change: {
        row,
        columns,
        stepId: newId(),
        line: { fr: `${words.fr}. Régime : ${regime.fr}.`, en: `${words.en}. Regime: ${regime.en}.` },
      },
      facts: [
        fact(
          situationQualified,
          { kind: 'situation', id: row.situation_id },
          { situationId: row.situation_id, authority: act.authority, inSse: act.inSse },
        ),
      ],
      output: { inSse: act.inSse },
    };
  },
  save: async (tx, { row, columns, stepId, line }, effects) => {
    await updateSituation(tx, row, columns);
    await insertStep(tx, {
      ...stepOf({ ...row, ...columns }, effects),
      step_id: stepId,
      what: 'qualified',
      reason: '',
    });
    await appendAutomaticLine(tx, effects, {
      situationId: row.situation_id,
      tag: 'fact',
      text: line,
      links: [],
      visibility: 'shared',
    });
  },
});
