import { createHash } from 'node:crypto';
import type { Circumstances, Effects } from '#kernel/command.ts';
import { defineCommand } from '#kernel/command.ts';
import { type Fact, fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { recordVigilance } from '#modules/crisis/contract/vigilance.ts';
import { activationProposed, mapRecorded, vigilanceRead } from '#modules/crisis/contract.ts';
import {
  isSameQuestion,
  type NewProposal,
  proposalFor,
  publishedColour,
} from '#modules/crisis/domain/proposals.ts';
import { type DepartmentVigilance, isStaleMap, whyNotDated } from '#modules/crisis/domain/vigilance-map.ts';
import { changeOfColourWords } from '#modules/crisis/domain/vigilance-words.ts';
import { listLoadedPlaybooks } from '#modules/crisis/playbooks.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import {
  answerProposals,
  insertProposal,
  listDeclined,
  listOpenProposals,
  type StoredProposal,
} from '#modules/crisis/store/proposals.ts';
import { listSituations, type StoredSituation } from '#modules/crisis/store/situations.ts';
import {
  findCurrentMap,
  findMapByDigest,
  insertMap,
  type StoredMap,
} from '#modules/crisis/store/vigilance.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { readPhenomenon } from '#vocabulary/vigilance-colour.ts';

const declinedForHours = 24;

interface State {
  readonly departments: readonly string[];
  readonly mine: DepartmentVigilance[];
  readonly digest: string;
  readonly known: StoredMap | undefined;
  readonly current: StoredMap | undefined;
  readonly situations: readonly StoredSituation[];
  readonly open: readonly StoredProposal[];
  readonly declined: readonly StoredProposal[];
}

interface Question {
  readonly proposalId: string;
  readonly proposal: NewProposal;
}

interface Change {
  readonly map: StoredMap | undefined;
  readonly questions: readonly Question[];
  /** Kinds whose open question this map answers by itself. */
  readonly superseded: readonly string[];
  readonly lines: readonly { readonly situationId: string; readonly text: { fr: string; en: string } }[];
}

/**
 * Keeps a map of the service. The newest becomes the one in force and may put a question to the coordinator; an older one
 * is history, the same one again changes nothing. It never changes a level or a colour by itself.
 */
export const recordVigilanceCommand = defineCommand(recordVigilance, {
  load: async (tx, { map }, { now }): Promise<State> => {
    const { departments } = await getTerritory(tx);
    const mine = map.departments.filter(({ department }) => departments.includes(department));
    const digest = createHash('sha256')
      .update(JSON.stringify([map.issuedAt, mine]))
      .digest('hex');
    const since = new Date(now.getTime() - declinedForHours * 3_600_000);
    return {
      departments,
      mine,
      digest,
      known: await findMapByDigest(tx, digest),
      current: await findCurrentMap(tx),
      situations: await listSituations(tx, ['full', 'partial', 'pre-alert', 'watch']),
      open: await listOpenProposals(tx),
      declined: await listDeclined(tx, since),
    };
  },
  decide: (state, { map, source }, circumstances) => {
    const { actor, now, newId } = circumstances;
    const undated = whyNotDated(map, now);
    if (undated) throw undated;
    if (state.mine.length === 0) {
      throw new Refusal({
        kind: 'invalid',
        code: 'crisis.vigilance-not-concerned',
        facts: { departments: state.departments.join(', ') },
      });
    }
    if (state.known) {
      const { mapId } = state.known;
      return {
        change: nothing,
        facts: [],
        output: { mapId, current: state.current?.mapId === mapId, alreadyKnown: true, proposals: 0 },
      };
    }
    const mapId = newId();
    const issuedAt = new Date(map.issuedAt);
    const current = !state.current || issuedAt >= state.current.issuedAt;
    const asked = current ? questionsOf(state, issuedAt, circumstances) : { questions: [], superseded: [] };
    const stored: StoredMap = {
      mapId,
      digest: state.digest,
      issuedAt,
      datedBy: map.datedBy,
      readAt: now,
      source,
      readBy: actor.label,
      departments: state.mine,
    };
    return {
      change: { map: stored, ...asked, lines: current ? linesOf(state) : [] },
      facts: [
        fact(mapRecorded, { kind: 'vigilance-map', id: mapId }, { mapId, issuedAt: map.issuedAt, current }),
        ...(current ? factsOf(state.mine) : []),
      ],
      output: { mapId, current, alreadyKnown: false, proposals: asked.questions.length },
    };
  },
  save: saveMap,
});

const nothing: Change = { map: undefined, questions: [], superseded: [], lines: [] };

async function saveMap(tx: Tx, change: Change, effects: Effects): Promise<void> {
  if (!change.map) return;
  await insertMap(tx, change.map);
  const answer = { state: 'superseded', at: effects.now, byLabel: effects.actor.label, reason: '' } as const;
  for (const kind of change.superseded) await answerProposals(tx, { kind }, answer);
  for (const { proposalId, proposal } of change.questions) {
    await insertProposal(tx, { ...proposal, proposalId, mapId: change.map.mapId, proposedAt: effects.now });
    const { kind, colour, level, situationId } = proposal;
    effects.publish(
      fact(
        activationProposed,
        { kind: 'proposal', id: proposalId },
        { proposalId, kind, colour, level, situationId },
      ),
    );
  }
  for (const { situationId, text } of change.lines) {
    await appendAutomaticLine(tx, effects, {
      situationId,
      tag: 'signal',
      text,
      links: [],
      visibility: 'shared',
    });
  }
}

/** What the map asks for each plan; an open question that still stands is left as it is, one declined today is not asked again. */
function questionsOf(
  state: State,
  issuedAt: Date,
  { now, newId }: Circumstances,
): Pick<Change, 'questions' | 'superseded'> {
  if (isStaleMap(issuedAt, now)) return { questions: [], superseded: [] };
  const questions: Question[] = [];
  const superseded: string[] = [];
  for (const { playbook } of listLoadedPlaybooks()) {
    const row = state.situations.find(({ kind }) => kind === playbook.id);
    const situation = row && {
      situationId: row.situation_id,
      kind: row.kind,
      level: row.level,
      colour: row.colour,
    };
    const published = publishedColour(playbook.id, state.mine, state.departments);
    const proposal = proposalFor(playbook, published, situation);
    const standing = state.open.find(({ kind }) => kind === playbook.id);
    if (standing && proposal && isSameQuestion(standing, proposal)) continue;
    if (standing) superseded.push(playbook.id);
    const declined = state.declined.some(
      (one) => proposal && one.kind === playbook.id && isSameQuestion(one, proposal),
    );
    if (proposal && !declined) questions.push({ proposalId: newId(), proposal });
  }
  return { questions, superseded };
}

/** One line in the log of each open situation, when what is published for it has changed. */
function linesOf(state: State): Change['lines'] {
  return state.situations.flatMap((row) => {
    const before =
      state.current && publishedColour(row.kind, state.current.departments, state.departments).gravest;
    const after = publishedColour(row.kind, state.mine, state.departments).gravest;
    const text = changeOfColourWords(before ?? null, after);
    return text ? [{ situationId: row.situation_id, text }] : [];
  });
}

function factsOf(mine: readonly DepartmentVigilance[]): Fact[] {
  return mine
    .filter(({ coast }) => !coast)
    .flatMap(({ department, period, phenomena }) =>
      phenomena.flatMap(({ phenomenon, colour }) => {
        const number = readPhenomenon(phenomenon);
        if (number === undefined || colour === null) return [];
        return [
          fact(
            vigilanceRead,
            { kind: 'vigilance', id: `${department}-${number}` },
            { department, phenomenon: number, colour, period },
          ),
        ];
      }),
    );
}
