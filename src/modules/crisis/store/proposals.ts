import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Level } from '#modules/crisis/contract.ts';
import type { NewProposal } from '#modules/crisis/domain/proposals.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

export interface StoredProposal extends Omit<NewProposal, 'beginsAt' | 'words'> {
  readonly proposalId: string;
  readonly colour: VigilanceColour;
  readonly level: Level | null;
  readonly beginsAt: Date | null;
  readonly wordsFr: string;
  readonly wordsEn: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'superseded';
  readonly proposedAt: Date;
  readonly answeredAt: Date | null;
  readonly mapIssuedAt: Date;
}

const columns = sql`p.proposal_id as "proposalId", p.kind, p.situation_id as "situationId", p.colour, p.period,
  p.begins_at as "beginsAt", p.departments, p.level, p.words_fr as "wordsFr", p.words_en as "wordsEn", p.state,
  p.proposed_at as "proposedAt", p.answered_at as "answeredAt", m.issued_at as "mapIssuedAt"`;
const source = sql`crisis.proposal p join crisis.vigilance_map m using (territory_id, map_id)`;

/** Gravest colour first. */
export async function listOpenProposals(tx: Tx): Promise<StoredProposal[]> {
  const { rows } = await sql<StoredProposal>`select ${columns} from ${source}
    where p.territory_id = kernel.territory() and p.state = 'open' order by p.colour desc, p.proposed_at`.execute(
    tx,
  );
  return rows;
}

export async function listDeclined(tx: Tx, since: Date): Promise<StoredProposal[]> {
  const { rows } = await sql<StoredProposal>`select ${columns} from ${source}
    where p.territory_id = kernel.territory() and p.state = 'declined' and p.answered_at >= ${since}`.execute(
    tx,
  );
  return rows;
}

/** Locks the row. Refuses `crisis.unknown-proposal`, `crisis.proposal-answered`. */
export async function lockOpenProposal(tx: Tx, proposalId: string): Promise<void> {
  const { rows } = await sql<{ state: string }>`select state from crisis.proposal
    where territory_id = kernel.territory() and proposal_id = ${proposalId} for update`.execute(tx);
  if (!rows[0]) throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-proposal' });
  if (rows[0].state !== 'open') throw new Refusal({ kind: 'conflict', code: 'crisis.proposal-answered' });
}

export async function insertProposal(
  tx: Tx,
  proposal: NewProposal & { readonly proposalId: string; readonly mapId: string; readonly proposedAt: Date },
): Promise<void> {
  await sql`insert into crisis.proposal (territory_id, proposal_id, map_id, kind, situation_id, colour, period, begins_at,
      departments, level, words_fr, words_en, proposed_at)
    values (kernel.territory(), ${proposal.proposalId}, ${proposal.mapId}, ${proposal.kind}, ${proposal.situationId},
      ${proposal.colour}, ${proposal.period}, ${proposal.beginsAt}, ${[...proposal.departments]}, ${proposal.level},
      ${proposal.words.fr}, ${proposal.words.en}, ${proposal.proposedAt})`.execute(tx);
}

export interface Answer {
  readonly state: 'accepted' | 'declined' | 'superseded';
  readonly at: Date;
  readonly byLabel: string;
  readonly reason: string;
}

/** Answers the open proposals of a kind, or one of them. Returns the ids answered. */
export async function answerProposals(
  tx: Tx,
  which: { readonly proposalId: string } | { readonly kind: string },
  answer: Answer,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update crisis.proposal set state = ${answer.state}, answered_at = ${answer.at}, answered_by_label = ${answer.byLabel},
      answer_reason = ${answer.reason}, version = version + 1
    where territory_id = kernel.territory() and state = 'open'
      and ${'kind' in which ? sql`kind = ${which.kind}` : sql`proposal_id = ${which.proposalId}`}
    returning proposal_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}
