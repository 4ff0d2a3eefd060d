import type { AttemptOutcome, EntryStateName, SettledBy } from './contract.ts';
import type { RoundRule, StoredCriterion } from './domain/rule.ts';

/** Rows as PostgreSQL gives them. */
export interface RoundRow {
  territory_id: string;
  round_id: string;
  number: number;
  version: number;
  situation_id: string;
  playbook_id: string;
  questionnaire_id: string;
  questionnaire_version: number;
  title_fr: string;
  title_en: string;
  colour: 1 | 2 | 3 | 4;
  day: string;
  slot: number;
  time_zone: string;
  opens_at: Date;
  closes_at: Date;
  rule: RoundRule;
  criteria: StoredCriterion[];
  size: number;
  state: 'open' | 'closed';
  prepared_at: Date;
  closed_at: Date | null;
}

export interface EntryRow {
  territory_id: string;
  entry_id: string;
  round_id: string;
  person_id: string;
  commune_code: string;
  number: number;
  version: number;
  state: EntryStateName;
  state_since: Date;
  due_at: Date | null;
  tries: number;
  max_tries: number;
  contacts_tried: number;
  settled_by: SettledBy | null;
  away_until: string | null;
  need_id: string | null;
  need_code: string | null;
  checking: boolean;
  check_merged: boolean;
  rank: number;
  score: number;
  reasons: number[];
  severity: 0 | 1 | 2 | 3;
  preferred_time: 'morning' | 'afternoon' | 'any';
  has_phone: boolean;
  has_mobile: boolean;
  sms_consent: boolean;
  sms_sent_at: Date | null;
  hold_until: Date | null;
  assigned_to: string | null;
  taken_by: string[];
  last_caller: string | null;
  last_outcome: AttemptOutcome | null;
  last_at: Date | null;
}

export interface ListRow {
  territory_id: string;
  list_id: string;
  number: number;
  round_id: string;
  operator_id: string | null;
  communes: string[];
  entry_ids: string[];
  printed_at: Date;
  printed_by: string;
  printed_by_label: string;
}
