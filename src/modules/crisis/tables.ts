import type { Generated, JSONColumnType } from 'kysely';
import type { Authority, Level, LogLink, Tag, Typology } from '#modules/crisis/contract.ts';
import type { DepartmentVigilance } from '#modules/crisis/domain/vigilance-map.ts';
import type { Duty } from '#vocabulary/duty.ts';
import type { Role } from '#vocabulary/role.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

export type SituationRow = {
  territory_id: string;
  situation_id: string;
  kind: string;
  typology: Typology;
  title_fr: string;
  title_en: string;
  playbook_id: string | null;
  playbook_digest: string | null;
  level: Level;
  colour: VigilanceColour | null;
  in_sse: boolean;
  authority: Authority;
  authority_name: string;
  qualifier: string;
  decided_on: string;
  cpts_concerned: string[];
  vital_emergency: boolean;
  exercise: boolean;
  opened_at: Date;
  opened_by: string;
  opened_by_label: string;
  activated_at: Date | null;
  activated_by: string | null;
  activated_by_label: string | null;
  reviewed_at: Date | null;
  reviewed_by: string | null;
  reviewed_by_label: string | null;
  review_verdict: 'confirmed' | 'contested' | null;
  review_words: string | null;
  lifted_at: Date | null;
  lifted_by_label: string | null;
  lift_reason: string | null;
  version: Generated<number>;
};

export type StepRow = {
  territory_id: string;
  step_id: string;
  situation_id: string;
  at: Date;
  what: 'opened' | 'activated' | 'changed' | 'qualified' | 'reviewed' | 'lifted';
  level: Level;
  colour: VigilanceColour | null;
  in_sse: boolean;
  authority: Authority;
  authority_name: string;
  qualifier: string;
  reason: string;
  by_label: string;
};

export type LogLineRow = {
  territory_id: string;
  line_id: string;
  situation_id: string;
  number: number;
  at: Date;
  recorded_at: Date;
  author_id: string;
  author_label: string;
  author_role: Role | 'system';
  tag: Tag;
  text_fr: string;
  text_en: string;
  decision_number: number | null;
  links: JSONColumnType<LogLink[]>;
  visibility: 'cell' | 'shared';
  corrects: number | null;
  correction_reason: string | null;
  previous_hash: string;
  hash: string;
};

export type TaskRow = {
  territory_id: string;
  task_id: string;
  situation_id: string;
  playbook_task: string | null;
  occurrence: Generated<number>;
  text_fr: string;
  text_en: string;
  duty: Duty;
  level: Level | null;
  due_at: Date;
  every_day: Generated<boolean>;
  state: Generated<'open' | 'done' | 'not-applicable'>;
  settled_at: Date | null;
  settled_by: string | null;
  settled_by_label: string | null;
  reason: string | null;
  opened_at: Date;
  version: Generated<number>;
};

export type DutyTurnRow = {
  territory_id: string;
  turn_id: string;
  duty: Duty;
  post: 'holder' | 'understudy';
  account_id: string;
  from_at: Date;
  until_at: Date | null;
  note: Generated<string>;
  assigned_by_label: string;
  assigned_at: Date;
  cancelled_at: Date | null;
  version: Generated<number>;
};

export type VigilanceMapRow = {
  territory_id: string;
  map_id: string;
  digest: string;
  issued_at: Date;
  dated_by: 'issue' | 'validity';
  read_at: Date;
  source: 'api' | 'file';
  read_by_label: string;
  departments: JSONColumnType<DepartmentVigilance[]>;
};

export type ProposalRow = {
  territory_id: string;
  proposal_id: string;
  map_id: string;
  kind: string;
  situation_id: string | null;
  colour: VigilanceColour;
  period: 'J' | 'J1';
  begins_at: Date | null;
  departments: string[];
  level: Level | null;
  words_fr: string;
  words_en: string;
  state: Generated<'open' | 'accepted' | 'declined' | 'superseded'>;
  answer_reason: string | null;
  answered_by_label: string | null;
  answered_at: Date | null;
  proposed_at: Date;
  version: Generated<number>;
};

export type CrisisTables = {
  'crisis.playbook_copy': {
    territory_id: string;
    digest: string;
    playbook_id: string;
    version: number;
    content: JSONColumnType<object>;
    kept_at: Date;
  };
  'crisis.situation': SituationRow;
  'crisis.situation_commune': {
    territory_id: string;
    situation_id: string;
    commune_code: string;
    kind: string;
    ended_at: Date | null;
  };
  'crisis.situation_step': StepRow;
  'crisis.log_counter': {
    territory_id: string;
    situation_id: string;
    last_line: Generated<number>;
    last_decision: Generated<number>;
    last_hash: Generated<string>;
  };
  'crisis.log_line': LogLineRow;
  'crisis.task': TaskRow;
  'crisis.duty_turn': DutyTurnRow;
  'crisis.vigilance_map': VigilanceMapRow;
  'crisis.vigilance_fetch': {
    territory_id: string;
    attempted_at: Date;
    succeeded_at: Date | null;
    trouble: string | null;
  };
  'crisis.proposal': ProposalRow;
};
