import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { listAccounts } from '#modules/access/api.ts';
import { listDutyHolders } from '#modules/crisis/api.ts';
import { openNeed } from '#modules/needs/api.ts';
import { notifyAccount } from '#modules/notices/api.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { alertCell } from '#modules/visits/contract/ground.ts';
import { flagSilence } from '#modules/visits/contract/steering.ts';
import { cellAlerted, visitSilent } from '#modules/visits/contract.ts';
import { alarmRaised } from '#modules/visits/domain/findings.ts';
import { isOver, whyNotOwnAct } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { addEvent, loadVisit, setSilent } from '#modules/visits/store.ts';
import { formatSpokenTime } from '#vocabulary/wall-time.ts';

/** « Danger », « je m'inquiète » : a need of its own at once, before any form is filled; its sender is told what became of it. */
export const alertCellCommand = defineCommand(alertCell, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { alarm, words }, { actor, now }) => {
    // Told to the end by another phone meanwhile: an alarm of whoever held it is never too late.
    const over = visit.holder?.accountId === actor.id && isOver(visit.status);
    const refusal = over ? undefined : whyNotOwnAct(visit, 'record', actor);
    if (refusal) throw refusal;
    if (!visit.holder) throw refuse('conflict', 'visits.not-taken', { code: visit.code });
    const output = { code: '', receivedAt: now.toISOString() };
    return { change: { visit, visitor: visit.holder, alarm, words, output }, facts: [], output };
  },
  save: async (tx, { visit, visitor, alarm, words, output }, effects) => {
    await withSystemRole(tx, async () => {
      const finding = alarmRaised(alarm, words);
      const { needId, code } = await openNeed(tx, effects, {
        ...finding,
        personId: visit.personId,
        communeCode: visit.communeCode,
        origin: { kind: 'visit', id: visit.visitId },
        witness: { kind: 'account', id: visitor.accountId },
      });
      output.code = code;
      await addEvent(tx, effects, { visitId: visit.visitId, what: `alerted-${alarm}`, words });
      const data = { visitId: visit.visitId, needId: visit.needId, alarm, alertNeedId: needId };
      effects.publish(fact(cellAlerted, { kind: 'visit', id: visit.visitId }, data));
    });
  },
});

/** Someone is in a home and has given no news: the cell calls them. No name, no place: what a lock screen may show. */
export const flagSilenceCommand = defineCommand(flagSilence, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { visitId }, { now }) => {
    const silent = visit.status === 'arrived' && visit.heardBy !== null && visit.heardBy <= now;
    const data = { visitId, needId: visit.needId, accountId: visit.holder?.accountId ?? '' };
    return {
      change: silent ? visit : undefined,
      facts: silent ? [fact(visitSilent, { kind: 'visit', id: visitId }, data)] : [],
      output: {},
    };
  },
  save: async (tx, visit, effects) => {
    if (!visit) return;
    await setSilent(tx, visit.visitId, effects.now);
    await addEvent(tx, effects, { visitId: visit.visitId, what: 'silent' });
    const { timeZone } = await getTerritory(tx);
    const holders = (await listDutyHolders(tx, 'domicile', effects.now)).map(({ accountId }) => accountId);
    const told =
      holders.length > 0
        ? holders
        : (await listAccounts(tx, { role: 'coordinator' })).map(({ accountId }) => accountId);
    const since = visit.arrivedAt ?? effects.now;
    for (const accountId of new Set(told)) {
      await notifyAccount(tx, effects, {
        accountId,
        text: {
          fr: `${visit.code} : sur place depuis ${formatSpokenTime(since, 'fr', timeZone)}, sans nouvelles. Appelez la personne qui fait la visite.`,
          en: `${visit.code}: on site since ${formatSpokenTime(since, 'en', timeZone)}, no news. Call whoever makes the visit.`,
        },
        link: `/domicile/visites/${visit.code}`,
        urgency: 3,
      });
    }
  },
});
