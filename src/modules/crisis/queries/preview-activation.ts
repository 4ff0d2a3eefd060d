import { defineQuery } from '#kernel/query.ts';
import { previewActivation } from '#modules/crisis/contract/activation.ts';
import { isActiveLevel, type OpenLevel } from '#modules/crisis/contract.ts';
import { activationHoles, type HoldingTurn } from '#modules/crisis/domain/activation-holes.ts';
import { previewMessage } from '#modules/crisis/domain/message-preview.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { switchWords } from '#modules/crisis/domain/switch-words.ts';
import { tasksToOpen } from '#modules/crisis/domain/tasks-to-open.ts';
import { getKind } from '#modules/crisis/kinds.ts';
import { readPreparedness } from '#modules/crisis/preparedness.ts';
import { type DutyTurn, listTurns } from '#modules/crisis/store/duties.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';

/** Everything an activation would set going, read and not done: rules, duties, lists, messages with real values, holes. */
export const previewActivationQuery = defineQuery(previewActivation, {
  read: async (tx, { kind, level, communes }, { now, configured }) => {
    const { loaded, title } = getKind(kind);
    const playbook = loaded?.playbook;
    const territory = await getTerritory(tx);
    const state = await readPreparedness(tx, {
      level,
      playbook,
      communes,
      smsConfigured: configured.sms,
      now,
    });
    const turns = await listTurns(tx, { from: now, until: new Date(now.getTime() + 1) });
    const tasks = playbook
      ? tasksToOpen(playbook, { from: null, to: level, begunAt: now, zone: territory.timeZone })
      : [];
    const callback = territory.callbackNumber;
    return {
      title: {
        fr: `${title.fr} – ${territory.shortName}`,
        en: `${title.en} – ${territory.shortName}`,
      },
      switches: switchesOf(playbook, level),
      duties: dutiesOf(playbook, turns),
      tasks: tasks.map(({ playbookTask, text, duty, dueAt }) => ({
        id: playbookTask,
        text,
        duty,
        dueAt: dueAt.toISOString(),
      })),
      ...rulesOf(playbook, level),
      messages: (playbook?.messageModels ?? []).map((model) => ({
        id: model.id,
        channel: model.channel,
        purpose: model.purpose,
        ...previewMessage(
          model,
          { sender: territory.shortName, ...(callback ? { callNumber: displayPhone(callback) } : {}) },
          territory.exercise,
        ),
      })),
      holes: activationHoles(state),
    };
  },
});

function switchesOf(playbook: Playbook | undefined, level: OpenLevel) {
  const on = playbook?.levels.find(({ id }) => id === level)?.switchesOn ?? ['cell' as const];
  return on.map((id) => ({ id, words: switchWords[id] }));
}

function dutiesOf(playbook: Playbook | undefined, turns: readonly (DutyTurn & HoldingTurn)[]) {
  const nameOf = (duty: string, post: string) =>
    turns.find((turn) => turn.duty === duty && turn.post === post)?.displayName ?? null;
  return (playbook?.roles ?? []).map(({ id, title }) => ({
    duty: id,
    title,
    holder: nameOf(id, 'holder'),
    understudy: nameOf(id, 'understudy'),
  }));
}

/** Before the activation nothing rings: alerts, questionnaires and reports belong to an active crisis. */
function rulesOf(playbook: Playbook | undefined, level: OpenLevel) {
  const active = isActiveLevel(level) ? playbook : undefined;
  return {
    alerts: (active?.alertRules ?? []).map(({ words }) => words),
    questionnaires: (active?.questionnaires ?? []).map(({ title }) => title),
    adviceSheets: (playbook?.adviceSheets ?? []).map(({ title }) => title),
    report: (active?.situationReportOutline ?? []).map(({ title }) => title),
  };
}
