-- Professionals and structures of the territory. What the public files say (RPPS, FINESS) and what people of the CPTS
-- wrote stand in different tables: an import never touches the second kind. Nothing that was seen once is deleted.

-- The id of who has a national number is made from that number: the same number is the same row by construction, with
-- no second index to keep (import/identity.ts makes the same ids).
create function directory.id_of(territory uuid, idnps text) returns uuid language sql immutable parallel safe
  return overlay(overlay(md5(territory::text || '|' || idnps) placing '8' from 13) placing '8' from 17)::uuid;

create table directory.professional (
  territory_id uuid not null,
  professional_id uuid not null,
  source text not null check (source in ('rpps', 'manual')),
  -- Identification nationale PP: '8' + RPPS, '0' + ADELI. As the file carries it: a wrong key warns, never blocks.
  idnps text collate "C",
  warnings text[] not null default '{}',
  civility text not null default '',
  -- DR, PR: civilité d'exercice.
  title text not null default '',
  last_name text not null check (last_name <> ''),
  first_name text not null default '',
  profession text not null default '',
  category text not null default '',
  -- 'S:SM54': kind and code of each savoir-faire.
  skills text[] not null default '{}',
  -- Search keys made by domain/name-keys.ts. Collation C and plain comparisons: a LIKE could not use an index under
  -- row-level security, since it is not leakproof.
  last_key text collate "C" not null,
  second_key text collate "C",
  first_key text collate "C" not null,
  sound_key text collate "C" not null,
  first_seen_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (territory_id, professional_id),
  constraint professional_idnps check (idnps is null or professional_id = directory.id_of(territory_id, idnps)),
  check (source = 'manual' or idnps is not null)
);
call kernel.tenant_table('directory.professional');
-- The public file is open data; someone entered by hand is for the CPTS only.
create policy reader on directory.professional as restrictive for select using (
  source = 'rpps' or (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'town-hall'));
create index professional_by_last on directory.professional (territory_id, last_key, first_key);
create index professional_by_second on directory.professional (territory_id, second_key) where second_key is not null;
create index professional_by_first on directory.professional (territory_id, first_key);
create index professional_by_sound on directory.professional (territory_id, sound_key);

create table directory.activity (
  territory_id uuid not null,
  activity_id uuid not null,
  professional_id uuid not null,
  source text not null check (source in ('rpps', 'manual')),
  profession text not null default '',
  mode text not null default '',
  sector text not null default '',
  role text not null default '',
  kind text not null default '',
  pharmacy_section text not null default '',
  siret text not null default '',
  finess text not null default '',
  finess_ej text not null default '',
  structure_id text not null default '',
  workplace text not null default '',
  address text not null default '',
  postcode text not null default '',
  -- Current INSEE code, resolved from the file's code, or from its postcode and name; '' when nothing tells.
  commune_code text not null default '',
  commune_name text not null default '',
  -- E.164, '' when what the file wrote is no telephone number.
  phone text not null default '',
  second_phone text not null default '',
  phone_written text not null default '',
  email text not null default '',
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  -- No foreign key to the professional, which would cost a third of a national import: an activity is only ever written
  -- in the transaction of its professional, nobody is deleted, and invariant D-1 looks for strays.
  primary key (territory_id, activity_id)
);
call kernel.tenant_table('directory.activity');
create policy reader on directory.activity as restrictive for select using (
  source = 'rpps' or (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'town-hall'));
create index activity_of_professional on directory.activity (territory_id, professional_id);
create index activity_by_commune on directory.activity (territory_id, commune_code, professional_id) where ended_at is null;
create index activity_by_finess on directory.activity (territory_id, finess) where finess <> '';

-- What the professional or the coordination wrote: kept over every import.
create table directory.professional_contact (
  territory_id uuid not null,
  professional_id uuid not null,
  phone text check (phone ~ '^\+\d{5,18}$'),
  email text check (length(email) between 3 and 254),
  preferred_channel text not null default 'phone' check (preferred_channel in ('phone', 'sms', 'email', 'mssante')),
  -- Half-days offered ('mon-am'), and what they would do.
  half_days text[] not null default '{}',
  wishes text[] not null default '{}',
  may_be_called boolean not null default false,
  consented_at timestamptz,
  notes text not null default '' check (length(notes) <= 600),
  verified_at timestamptz,
  verified_by uuid,
  verified_by_label text,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (territory_id, professional_id),
  foreign key (territory_id, professional_id) references directory.professional,
  check ((verified_at is null) = (verified_by is null)),
  check (not may_be_called or consented_at is not null)
);
call kernel.tenant_table('directory.professional_contact');
create policy reader on directory.professional_contact as restrictive using (
  (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'town-hall'));

create table directory.structure (
  territory_id uuid not null,
  finess text not null,
  finess_ej text not null default '',
  warnings text[] not null default '{}',
  name text not null check (name <> ''),
  long_name text not null default '',
  category text not null default '',
  kind text not null,
  address text not null default '',
  postcode text not null default '',
  commune_code text not null,
  commune_name text not null default '',
  phone text not null default '',
  phone_written text not null default '',
  siret text not null default '',
  opened_on date,
  -- WGS84 degrees, reprojected from the file's Lambert 93 or UTM.
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  name_key text collate "C" not null,
  first_seen_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  primary key (territory_id, finess),
  check ((latitude is null) = (longitude is null))
);
call kernel.tenant_table('directory.structure');
create index structure_by_commune on directory.structure (territory_id, commune_code);

create table directory.structure_contact (
  territory_id uuid not null,
  finess text not null,
  phone text check (phone ~ '^\+\d{5,18}$'),
  email text check (length(email) between 3 and 254),
  contact_name text not null default '' check (length(contact_name) <= 120),
  notes text not null default '' check (length(notes) <= 600),
  verified_at timestamptz,
  verified_by uuid,
  verified_by_label text,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (territory_id, finess),
  foreign key (territory_id, finess) references directory.structure,
  check ((verified_at is null) = (verified_by is null))
);
call kernel.tenant_table('directory.structure_contact');
create policy reader on directory.structure_contact as restrictive using (
  (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'town-hall'));

-- Labels of the codes as the files word them.
create table directory.nomenclature (
  territory_id uuid not null,
  kind text not null,
  code text not null,
  label text not null,
  primary key (territory_id, kind, code)
);
call kernel.tenant_table('directory.nomenclature');

create table directory.import (
  territory_id uuid not null,
  import_id uuid not null,
  kind text not null check (kind in ('professionals', 'structures')),
  state text not null check (state in ('receiving', 'reading', 'merging', 'done', 'failed', 'cancelled', 'interrupted')),
  scope text not null check (scope in ('territory', 'departments', 'everywhere')),
  dry_run boolean not null,
  accept_endings boolean not null,
  file_name text not null check (length(file_name) <= 200),
  -- Day of the extraction, told by the file's name or first line.
  file_date date,
  file_bytes bigint not null check (file_bytes >= 0),
  bytes_read bigint not null default 0,
  lines_read bigint not null default 0,
  lines_heading bigint not null default 0,
  lines_accepted bigint not null default 0,
  lines_rejected bigint not null default 0,
  lines_outside bigint not null default 0,
  lines_without_place bigint not null default 0,
  result jsonb,
  refusal jsonb,
  started_by uuid not null,
  started_by_label text not null,
  started_at timestamptz not null,
  -- Told while it works: an import that no longer says anything was interrupted.
  beat_at timestamptz not null,
  finished_at timestamptz,
  primary key (territory_id, import_id),
  constraint import_lines_reconciled check (
    state <> 'done' or lines_read = lines_heading + lines_accepted + lines_rejected + lines_outside),
  check ((state in ('done', 'failed', 'cancelled', 'interrupted')) = (finished_at is not null))
);
call kernel.tenant_table('directory.import');
create policy reader on directory.import as restrictive using (
  (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'town-hall'));
create unique index import_one_at_a_time on directory.import (territory_id, kind)
  where state in ('receiving', 'reading', 'merging');
create index import_by_start on directory.import (territory_id, kind, started_at desc);

create table directory.import_rejection (
  territory_id uuid not null,
  import_id uuid not null,
  rank integer not null,
  file text not null,
  line bigint not null,
  reason text not null,
  text text not null,
  primary key (territory_id, import_id, rank),
  foreign key (territory_id, import_id) references directory.import on delete cascade
);
call kernel.tenant_table('directory.import_rejection');
create policy reader on directory.import_rejection as restrictive using (
  (select kernel.role()) in ('system', 'coordinator'));

-- Someone asks to join, from the public page. Nothing of theirs is in the directory until the coordination agrees.
create table directory.joining_request (
  territory_id uuid not null,
  request_id uuid not null,
  state text not null check (state in ('pending', 'approved', 'declined')),
  idnps text,
  professional_id uuid,
  -- Not found in the public file: identity to be checked by the coordination.
  to_verify boolean not null,
  warnings text[] not null default '{}',
  last_name text not null,
  first_name text not null,
  profession text not null,
  commune_code text not null,
  phone text check (phone ~ '^\+\d{5,18}$'),
  email text,
  half_days text[] not null,
  wishes text[] not null,
  may_be_called boolean not null,
  message text not null check (length(message) <= 400),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_label text,
  reason text,
  invitation_id uuid,
  version integer not null default 1,
  primary key (territory_id, request_id),
  check ((state = 'pending') = (decided_at is null)),
  check (phone is not null or email is not null)
);
call kernel.tenant_table('directory.joining_request');
create policy reader on directory.joining_request as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator'));
create policy decider on directory.joining_request as restrictive for update using (
  (select kernel.role()) in ('system', 'coordinator'));
create policy eraser on directory.joining_request as restrictive for delete using (
  (select kernel.role()) in ('system', 'coordinator'));
-- Several may ask under the same number: refusing the second would tell strangers who asked, and let an impostor shut
-- the door. The coordination sees them side by side.
create index joining_request_pending on directory.joining_request (territory_id, asked_at) where state = 'pending';

create view directory.reporting_professional with (security_invoker = true) as
  select territory_id, professional_id, profession, ended_at from directory.professional;
grant select on directory.reporting_professional to maillon_app;
create view directory.reporting_structure with (security_invoker = true) as
  select territory_id, finess, kind, category, commune_code, latitude, longitude, ended_at from directory.structure;
grant select on directory.reporting_structure to maillon_app;
