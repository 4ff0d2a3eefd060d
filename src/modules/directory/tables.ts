import type { Generated, Selectable } from 'kysely';
import type { ImportRefusal, ImportResult } from './contract/imports.ts';
import type { IdentifierWarning, PreferredChannel, StructureKind } from './contract.ts';

export type ProfessionalRow = {
  territory_id: string;
  professional_id: string;
  source: 'rpps' | 'manual';
  idnps: string | null;
  warnings: IdentifierWarning[];
  civility: string;
  title: string;
  last_name: string;
  first_name: string;
  profession: string;
  category: string;
  skills: string[];
  last_key: string;
  second_key: string | null;
  first_key: string;
  sound_key: string;
  first_seen_at: Date;
  changed_at: Date;
  ended_at: Date | null;
  version: Generated<number>;
};

export type ActivityRow = {
  territory_id: string;
  activity_id: string;
  professional_id: string;
  source: 'rpps' | 'manual';
  profession: Generated<string>;
  mode: Generated<string>;
  sector: Generated<string>;
  role: Generated<string>;
  kind: Generated<string>;
  pharmacy_section: Generated<string>;
  siret: Generated<string>;
  finess: Generated<string>;
  finess_ej: Generated<string>;
  structure_id: Generated<string>;
  workplace: Generated<string>;
  address: Generated<string>;
  postcode: Generated<string>;
  commune_code: Generated<string>;
  commune_name: Generated<string>;
  phone: Generated<string>;
  second_phone: Generated<string>;
  phone_written: Generated<string>;
  email: Generated<string>;
  begun_at: Date;
  changed_at: Date;
  ended_at: Date | null;
};

export type ProfessionalContactRow = {
  territory_id: string;
  professional_id: string;
  phone: string | null;
  email: string | null;
  preferred_channel: PreferredChannel;
  half_days: string[];
  wishes: string[];
  may_be_called: boolean;
  consented_at: Date | null;
  notes: string;
  verified_at: Date | null;
  verified_by: string | null;
  verified_by_label: string | null;
  updated_at: Date;
  version: Generated<number>;
};

export type StructureRow = {
  territory_id: string;
  finess: string;
  finess_ej: string;
  warnings: IdentifierWarning[];
  name: string;
  long_name: string;
  category: string;
  kind: StructureKind;
  address: string;
  postcode: string;
  commune_code: string;
  commune_name: string;
  phone: string;
  phone_written: string;
  siret: string;
  opened_on: string | null;
  latitude: number | null;
  longitude: number | null;
  name_key: string;
  first_seen_at: Date;
  changed_at: Date;
  ended_at: Date | null;
};

export type StructureContactRow = {
  territory_id: string;
  finess: string;
  phone: string | null;
  email: string | null;
  contact_name: string;
  notes: string;
  verified_at: Date | null;
  verified_by: string | null;
  verified_by_label: string | null;
  updated_at: Date;
  version: Generated<number>;
};

export type ImportState =
  | 'receiving'
  | 'reading'
  | 'merging'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'interrupted';

export type ImportRow = {
  territory_id: string;
  import_id: string;
  kind: 'professionals' | 'structures';
  state: ImportState;
  scope: 'territory' | 'departments' | 'everywhere';
  dry_run: boolean;
  accept_endings: boolean;
  file_name: string;
  file_date: string | null;
  file_bytes: number;
  bytes_read: Generated<number>;
  lines_read: Generated<number>;
  lines_heading: Generated<number>;
  lines_accepted: Generated<number>;
  lines_rejected: Generated<number>;
  lines_outside: Generated<number>;
  lines_without_place: Generated<number>;
  result: ImportResult | null;
  refusal: ImportRefusal | null;
  started_by: string;
  started_by_label: string;
  started_at: Date;
  beat_at: Date;
  finished_at: Date | null;
};

/** A row as it is read. */
export type StoredImport = Selectable<ImportRow>;

export type JoiningRequestRow = {
  territory_id: string;
  request_id: string;
  state: 'pending' | 'approved' | 'declined';
  idnps: string | null;
  professional_id: string | null;
  to_verify: boolean;
  warnings: IdentifierWarning[];
  last_name: string;
  first_name: string;
  profession: string;
  commune_code: string;
  phone: string | null;
  email: string | null;
  half_days: string[];
  wishes: string[];
  may_be_called: boolean;
  message: string;
  asked_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decided_by_label: string | null;
  reason: string | null;
  invitation_id: string | null;
  version: Generated<number>;
};

export type DirectoryTables = {
  'directory.professional': ProfessionalRow;
  'directory.activity': ActivityRow;
  'directory.professional_contact': ProfessionalContactRow;
  'directory.structure': StructureRow;
  'directory.structure_contact': StructureContactRow;
  'directory.nomenclature': { territory_id: string; kind: string; code: string; label: string };
  'directory.import': ImportRow;
  'directory.import_rejection': {
    territory_id: string;
    import_id: string;
    rank: number;
    file: string;
    line: number;
    reason: string;
    text: string;
  };
  'directory.joining_request': JoiningRequestRow;
};
