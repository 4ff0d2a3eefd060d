import type {
  Goer,
  GoerReason,
  ImpossibleReason,
  OfferState,
  Task,
  VisitStatus,
} from '#modules/visits/contract.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

export interface VisitRecord {
  territory_id: string;
  visit_id: string;
  number: number;
  code: string;
  need_id: string;
  need_code: string;
  need_kind: string;
  task: Task;
  title_fr: string;
  title_en: string;
  severity: SeverityLevel;
  person_id: string | null;
  commune_code: string | null;
  goers: Goer[];
  goers_because: GoerReason;
  status: VisitStatus;
  situation_id: string | null;
  playbook_id: string | null;
  due_at: Date;
  caused_by: string | null;
  requested_at: Date;
  requested_by: string;
  wave: number;
  offer_ends_at: Date | null;
  unclaimed_at: Date | null;
  holder_id: string | null;
  holder_label: string | null;
  holder_role: Goer | null;
  form_id: string | null;
  form_version: number | null;
  taken_at: Date | null;
  on_the_way_at: Date | null;
  arrived_at: Date | null;
  heard_by: Date | null;
  silent_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  outcome: 'met' | 'handed-to-15' | null;
  impossible_reason: ImpossibleReason | null;
  cancel_reason: 'need-closed' | 'asked-twice' | 'other-means' | 'person-away' | null;
  version: number;
}

export interface OfferRecord {
  offer_id: string;
  visit_id: string;
  account_id: string;
  account_label: string;
  account_role: Goer;
  wave: number;
  state: OfferState;
  offered_at: Date;
  answered_at: Date | null;
}
