import { sql } from 'kysely';
import type { NeedStatus, Outcome } from '#modules/needs/contract.ts';
import type { Ladder } from '#modules/needs/domain/escalation-ladder.ts';
import { type Need, nextLook, type Owner } from '#modules/needs/domain/need.ts';
import type { Duty } from '#vocabulary/duty.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

/** One row of `needs.need`. */
export interface NeedRow {
  need_id: string;
  number: number;
  code: string;
  kind: NeedKind;
  severity: SeverityLevel;
  status: NeedStatus;
  owner_account_id: string | null;
  owner_duty: Duty | null;
  due_at: Date;
  person_id: string | null;
  commune_code: string | null;
  title_fr: string;
  title_en: string;
  instructions: string;
  origin_kind: string;
  origin_id: string;
  situation_id: string | null;
  ladder: Ladder;
  opened_at: Date;
  opened_by: string;
  accepted_at: Date | null;
  acceptance_ends_at: Date | null;
  waiting_until: Date | null;
  step: number;
  climbed_at: Date;
  late_at: Date | null;
  timer_at: Date | null;
  exhausted_at: Date | null;
  outcome: Outcome | null;
  outcome_fr: string | null;
  outcome_en: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  merged_into: string | null;
  version: number;
}

export function needOf(row: NeedRow): Need {
  const body = {
    needId: row.need_id,
    code: row.code,
    kind: row.kind,
    severity: row.severity,
    owner: ownerOf(row),
    dueAt: row.due_at,
    personId: row.person_id,
    communeCode: row.commune_code,
    title: { fr: row.title_fr, en: row.title_en },
    instructions: row.instructions,
    origin: { kind: row.origin_kind, id: row.origin_id },
    situationId: row.situation_id,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    ladder: row.ladder,
    step: row.step,
    climbedAt: row.climbed_at,
    lateAt: row.late_at,
    version: row.version,
  };
  const closing = () => ({ closedAt: present(row.closed_at), closedBy: present(row.closed_by) });
  switch (row.status) {
    case 'open':
      return { ...body, status: 'open', exhaustedAt: row.exhausted_at };
    case 'accepted':
      return {
        ...body,
        status: 'accepted',
        owner: { accountId: present(row.owner_account_id) },
        acceptedAt: present(row.accepted_at),
        acceptanceEndsAt: present(row.acceptance_ends_at),
      };
    case 'waiting':
      return { ...body, status: 'waiting', waitingUntil: present(row.waiting_until) };
    case 'resolved': {
      const words = { fr: present(row.outcome_fr), en: present(row.outcome_en) };
      return { ...body, ...closing(), status: 'resolved', outcome: present(row.outcome), words };
    }
    case 'cancelled':
      return { ...body, ...closing(), status: 'cancelled' };
    case 'merged':
      return { ...body, ...closing(), status: 'merged', mergedInto: present(row.merged_into) };
  }
}

function ownerOf(row: NeedRow): Owner {
  return row.owner_account_id === null
    ? { duty: present(row.owner_duty) }
    : { accountId: row.owner_account_id };
}

/** The constraints of the table promise it. */
function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a need row lacks what its state requires');
  return value;
}

/** The columns that a state decides, as one assignment list for insert and update alike. */
export function stateColumns(need: Need) {
  const owner = need.owner;
  return {
    severity: need.severity,
    status: need.status,
    owner_account_id: 'accountId' in owner ? owner.accountId : null,
    owner_duty: 'duty' in owner ? owner.duty : null,
    due_at: need.dueAt,
    instructions: need.instructions,
    accepted_at: need.status === 'accepted' ? need.acceptedAt : null,
    acceptance_ends_at: need.status === 'accepted' ? need.acceptanceEndsAt : null,
    waiting_until: need.status === 'waiting' ? need.waitingUntil : null,
    step: need.step,
    climbed_at: need.climbedAt,
    late_at: need.lateAt,
    timer_at: nextLook(need),
    exhausted_at: need.status === 'open' ? need.exhaustedAt : null,
    outcome: need.status === 'resolved' ? need.outcome : null,
    outcome_fr: need.status === 'resolved' ? need.words.fr : null,
    outcome_en: need.status === 'resolved' ? need.words.en : null,
    closed_at: 'closedAt' in need ? need.closedAt : null,
    closed_by: 'closedBy' in need ? need.closedBy : null,
    merged_into: need.status === 'merged' ? need.mergedInto : null,
  };
}

export const live = sql`status in ('open', 'accepted', 'waiting')`;
