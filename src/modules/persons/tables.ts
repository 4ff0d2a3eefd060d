import type { ConsentKind, PreferredTime } from './contract.ts';

export interface StoredPhone {
  readonly e164: string;
  readonly label: string;
}

export interface StoredRelative {
  readonly name: string;
  readonly relation: string;
  readonly phone: string | null;
  readonly holdsKey: boolean;
}

export interface PersonRow {
  territory_id: string;
  person_id: string;
  number: number;
  version: number;
  compartment: 'register' | 'care';
  commune_code: string;
  civility: 'M.' | 'Mme' | null;
  birth_name: string | null;
  used_name: string | null;
  first_names: string;
  birth_date: string | null;
  postcode: string;
  address_lines: string[];
  phones: StoredPhone[];
  relatives: StoredRelative[];
  instructions: string;
  preferred_time: PreferredTime;
  name_words: string;
  match_keys: string[];
  created_at: Date;
  updated_at: Date;
}

export interface ConsentRow {
  kind: ConsentKind;
  given: boolean;
  means: string;
  at: Date;
  recorded_by_label: string;
}
