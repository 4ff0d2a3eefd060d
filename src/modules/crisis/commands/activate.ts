import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { isActiveLevel, situationActivated, situationOpened } from '#modules/crisis/contract.ts';
import { type KeptAct, keepAct } from '#modules/crisis/domain/act.ts';
import { activationHoles } from '#modules/crisis/domain/activation-holes.ts';
import { publishedColour } from '#modules/crisis/domain/proposals.ts';
import { nextRelief } from '#modules/crisis/domain/shift.ts';
import { actWords, levelWords, regimeWords } from '#modules/crisis/domain/situation-words.ts';
import { tasksToOpen } from '#modules/crisis/domain/tasks-to-open.ts';
import { isStaleMap } from '#modules/crisis/domain/vigilance-map.ts';
import { getKind, type Kind } from '#modules/crisis/kinds.ts';
import { readPreparedness } from '#modules/crisis/preparedness.ts';
import { closeQuestion } from '#modules/crisis/store/close-question.ts';
import { insertTurn, listTurns, type NewTurn } from '#modules/crisis/store/duties.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { keepPlaybook } from '#modules/crisis/store/playbook-copies.ts';
import { lockOpenProposal } from '#modules/crisis/store/proposals.ts';
import { countOpenCommunes, insertSituation, insertStep } from '#modules/crisis/store/situations.ts';
import { openTasks } from '#modules/crisis/store/tasks.ts';
import { findCurrentMap } from '#modules/crisis/store/vigilance.ts';
import type { SituationRow } from '#modules/crisis/tables.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import type { Text } from '#vocabulary/text.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

/** Opens a situation at any level: watch and pre-alert prepare, partial and full activate. */
export const activateCommand = defineCommand(activate, {
  load: async (tx, input, { now }) => {
    const kind = getKind(input.kind);
    const territory = await getTerritory(tx);
    const communes = await perimeter(tx, input.communes);
    if (input.proposalId) await lockOpenProposal(tx, input.proposalId);
    return {
      kind,
      territory,
      communes,
      clashing: await countOpenCommunes(tx, input.kind, communes),
      published: await freshColour(tx, kind, territory.departments, now),
      steering: await listTurns(tx, {
        duty: 'pilotage',
        from: now,
        until: nextRelief(now, territory.timeZone),
      }),
      // What the log keeps is the organisation's own holes; gateways are shown on the screen, live.
      holes: activationHoles(
        await readPreparedness(tx, {
          level: input.level,
          playbook: kind.loaded?.playbook,
          communes: input.communes,
          smsConfigured: true,
          now,
        }),
      ),
    };
  },
  decide: (state, input, circumstances) => {
    const { kind, territory, communes, clashing } = state;
    const { actor, now } = circumstances;
    if (clashing > 0)
      throw new Refusal({ kind: 'conflict', code: 'crisis.already-open', facts: { count: clashing } });
    const act = keepAct(input.act, { cptsName: territory.name, today: dayOf(now, territory.timeZone) });
    const colour = input.colour === undefined ? state.published : input.colour;
    const active = isActiveLevel(input.level);
    const row: Omit<SituationRow, 'version'> = {
      territory_id: territory.territoryId,
      situation_id: input.situationId,
      kind: kind.kind,
      typology: kind.typology,
      title_fr: `${kind.title.fr} – ${territory.shortName}`,
      title_en: `${kind.title.en} – ${territory.shortName}`,
      playbook_id: kind.loaded?.playbook.id ?? null,
      playbook_digest: kind.loaded?.digest ?? null,
      level: input.level,
      colour,
      ...actColumns(act),
      cpts_concerned: input.cptsConcerned ?? [territory.name],
      vital_emergency: input.vitalEmergency,
      exercise: territory.exercise,
      opened_at: now,
      opened_by: actor.id,
      opened_by_label: actor.label,
      activated_at: active ? now : null,
      activated_by: active ? actor.id : null,
      activated_by_label: active ? actor.label : null,
      ...notYet,
    };
    const tasks = kind.loaded
      ? tasksToOpen(kind.loaded.playbook, {
          from: null,
          to: input.level,
          begunAt: now,
          zone: territory.timeZone,
        })
      : [];
    const about = {
      situationId: input.situationId,
      kind: kind.kind,
      level: input.level,
      colour,
      communes,
      playbookId: row.playbook_id,
      exercise: row.exercise,
      inSse: act.inSse,
    };
    const contract = active ? situationActivated : situationOpened;
    return {
      change: {
        row,
        communes,
        tasks: tasks.map((task) => ({ ...task, taskId: circumstances.newId(), occurrence: 1 })),
        loaded: kind.loaded,
        proposalId: input.proposalId,
        stepId: circumstances.newId(),
        steering: steeringTurn(state.steering.length > 0, circumstances, territory.timeZone),
        lines: [
          openingLine(row, act, communes.length, kind),
          ...holesLine(state.holes.map(({ words }) => words)),
        ],
      },
      facts: [fact(contract, { kind: 'situation', id: input.situationId }, about)],
      output: {
        situationId: input.situationId,
        level: input.level,
        tasks: tasks.length,
        holes: state.holes.map(({ id }) => id),
      },
    };
  },
  save: async (tx, change, effects) => {
    const { row } = change;
    if (change.loaded) await keepPlaybook(tx, change.loaded, effects.now);
    await insertSituation(tx, row, change.communes);
    await insertStep(tx, {
      territory_id: row.territory_id,
      step_id: change.stepId,
      situation_id: row.situation_id,
      at: effects.now,
      what: row.activated_at ? 'activated' : 'opened',
      level: row.level,
      colour: row.colour,
      in_sse: row.in_sse,
      authority: row.authority,
      authority_name: row.authority_name,
      qualifier: row.qualifier,
      reason: '',
      by_label: effects.actor.label,
    });
    for (const text of change.lines) {
      await appendAutomaticLine(tx, effects, {
        situationId: row.situation_id,
        tag: 'fact',
        text,
        links: [],
        visibility: text === change.lines[0] ? 'shared' : 'cell',
      });
    }
    await openTasks(tx, effects, row.situation_id, change.tasks);
    if (change.steering) await insertTurn(tx, effects, change.steering);
    await closeQuestion(tx, effects, { kind: row.kind, proposalId: change.proposalId });
  },
});

const notYet = {
  reviewed_at: null,
  reviewed_by: null,
  reviewed_by_label: null,
  review_verdict: null,
  review_words: null,
  lifted_at: null,
  lifted_by_label: null,
  lift_reason: null,
} as const;

function actColumns(act: KeptAct) {
  return {
    in_sse: act.inSse,
    authority: act.authority,
    authority_name: act.authorityName,
    qualifier: act.qualifier,
    decided_on: act.decidedOn,
  };
}

/** The communes asked for, or all of them. Refuses `crisis.unknown-commune`. */
async function perimeter(tx: Tx, asked: readonly string[] | undefined): Promise<string[]> {
  const known = (await listCommunes(tx)).map(({ code }) => code);
  if (!asked) return known;
  const stranger = asked.find((code) => !known.includes(code));
  if (stranger !== undefined)
    throw new Refusal({ kind: 'invalid', code: 'crisis.unknown-commune', facts: { code: stranger } });
  return [...new Set(asked)].sort();
}

async function freshColour(
  tx: Tx,
  kind: Kind,
  departments: readonly string[],
  now: Date,
): Promise<VigilanceColour | null> {
  const map = await findCurrentMap(tx);
  if (!map || isStaleMap(map.issuedAt, now)) return null;
  return publishedColour(kind.kind, map.departments, departments).gravest?.colour ?? null;
}

/** Whoever activates steers until the next relief, unless somebody already does: a cell has a head at once. */
function steeringTurn(
  held: boolean,
  { actor, now, newId }: { actor: { id: string; role: string }; now: Date; newId: () => string },
  zone: string,
): NewTurn | undefined {
  if (held || actor.role === 'system') return undefined;
  return {
    turnId: newId(),
    duty: 'pilotage',
    post: 'holder',
    accountId: actor.id,
    from: now,
    until: nextRelief(now, zone),
    note: '',
  };
}

function openingLine(
  row: Omit<SituationRow, 'version'>,
  act: KeptAct,
  communes: number,
  { loaded }: Kind,
): Text {
  const level = levelWords(row.level, row.colour);
  const regime = regimeWords(act.inSse);
  const decision = actWords(act);
  const version = loaded?.playbook.version;
  const plan =
    version === undefined
      ? { fr: 'sans plan écrit', en: 'without a written plan' }
      : { fr: `plan v${version}`, en: `plan v${version}` };
  return {
    fr: `${row.title_fr} : ${level.fr.toLowerCase()}, par ${row.opened_by_label}. ${capital(regime.fr)}. ${decision.fr}. Périmètre : ${communes} commune${communes > 1 ? 's' : ''}, ${plan.fr}.`,
    en: `${row.title_en}: ${level.en.toLowerCase()}, by ${row.opened_by_label}. ${capital(regime.en)}. ${decision.en}. Perimeter: ${communes} commune${communes > 1 ? 's' : ''}, ${plan.en}.`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function holesLine(words: readonly Text[]): Text[] {
  if (words.length === 0) return [];
  return [
    {
      fr: `Manques au moment de la décision. ${words.map(({ fr }) => fr).join(' ')}`,
      en: `Missing when it was decided. ${words.map(({ en }) => en).join(' ')}`,
    },
  ];
}
