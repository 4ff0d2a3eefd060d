-- Situations, their log (main courante), their tasks, who holds which duty, and the official vigilance as it was read.

-- The plan a situation was activated with: files may change later, what was decided with them does not.
create table crisis.playbook_copy (
  territory_id uuid not null,
  digest text not null,
  playbook_id text not null,
  version integer not null check (version > 0),
  content jsonb not null,
  kept_at timestamptz not null,
  primary key (territory_id, digest)
);
call kernel.append_only_table('crisis.playbook_copy');

create table crisis.situation (
  territory_id uuid not null,
  situation_id uuid not null,
  -- Id of a playbook, or one of the five typologies when there is no plan for it.
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  typology text not null check (typology in
    ('injured', 'ill-or-fragile-population', 'emerging-infection', 'nuclear-radiological-chemical', 'care-supply-disruption')),
  title_fr text not null check (title_fr <> ''),
  title_en text not null check (title_en <> ''),
  playbook_id text,
  playbook_digest text,
  level text not null check (level in ('watch', 'pre-alert', 'partial', 'full', 'lifted')),
  -- Colour published by Météo-France, chosen by a person; null where no vigilance speaks of it.
  colour smallint check (colour between 1 and 4),
  in_sse boolean not null,
  authority text not null check (authority in ('ars-director', 'prefect', 'minister', 'cpts')),
  authority_name text not null check (authority_name <> ''),
  qualifier text not null,
  decided_on date not null,
  cpts_concerned text[] not null check (cardinality(cpts_concerned) > 0),
  vital_emergency boolean not null,
  exercise boolean not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  opened_by_label text not null,
  activated_at timestamptz,
  activated_by uuid,
  activated_by_label text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  reviewed_by_label text,
  review_verdict text check (review_verdict in ('confirmed', 'contested')),
  review_words text,
  lifted_at timestamptz,
  lifted_by_label text,
  lift_reason text,
  version integer not null default 1,
  primary key (territory_id, situation_id),
  foreign key (territory_id, playbook_digest) references crisis.playbook_copy (territory_id, digest),
  -- Only the State declares an SSE: a decision of the CPTS alone is a tension, whatever its level.
  constraint sse_is_declared_by_the_state check (in_sse = (authority <> 'cpts')),
  constraint sse_has_a_qualifier check (not in_sse or btrim(qualifier) <> ''),
  constraint lifted_has_a_date check ((level = 'lifted') = (lifted_at is not null)),
  constraint active_has_a_date check (level not in ('partial', 'full') or activated_at is not null),
  constraint activated_by_someone check ((activated_at is null) = (activated_by is null)),
  constraint reviewed_by_another check (reviewed_by is null or reviewed_by is distinct from activated_by),
  constraint review_is_whole check ((reviewed_by is null) = (review_verdict is null))
);
call kernel.tenant_table('crisis.situation');

-- One row for each commune of a situation that is not lifted: the unique index is the exclusion.
create table crisis.situation_commune (
  territory_id uuid not null,
  situation_id uuid not null,
  commune_code text not null,
  kind text not null,
  ended_at timestamptz,
  primary key (territory_id, situation_id, commune_code),
  foreign key (territory_id, situation_id) references crisis.situation (territory_id, situation_id)
);
call kernel.tenant_table('crisis.situation_commune');
create unique index one_open_situation_per_kind_and_commune
  on crisis.situation_commune (territory_id, kind, commune_code) where ended_at is null;

-- Each turn a situation took, with the act it rests on.
create table crisis.situation_step (
  territory_id uuid not null,
  step_id uuid not null,
  situation_id uuid not null,
  at timestamptz not null,
  what text not null check (what in ('opened', 'activated', 'changed', 'qualified', 'reviewed', 'lifted')),
  level text not null,
  colour smallint check (colour between 1 and 4),
  in_sse boolean not null,
  authority text not null,
  authority_name text not null,
  qualifier text not null,
  reason text not null,
  by_label text not null,
  primary key (territory_id, step_id),
  foreign key (territory_id, situation_id) references crisis.situation (territory_id, situation_id),
  check (in_sse = (authority <> 'cpts'))
);
call kernel.append_only_table('crisis.situation_step');
create index situation_step_in_order on crisis.situation_step (territory_id, situation_id, at);

-- Last number and last hash of each log; its row lock puts the lines of one situation in a row.
create table crisis.log_counter (
  territory_id uuid not null,
  situation_id uuid not null,
  last_line integer not null default 0,
  last_decision integer not null default 0,
  last_hash text not null default '',
  primary key (territory_id, situation_id),
  foreign key (territory_id, situation_id) references crisis.situation (territory_id, situation_id)
);
call kernel.tenant_table('crisis.log_counter');

create table crisis.log_line (
  territory_id uuid not null,
  line_id uuid not null,
  situation_id uuid not null,
  number integer not null check (number > 0),
  -- When it happened, then when we received it: they differ for a line written without network.
  at timestamptz not null,
  recorded_at timestamptz not null,
  author_id uuid not null,
  author_label text not null,
  author_role text not null,
  tag text not null check (tag in ('decision', 'information', 'request', 'action', 'fact', 'signal')),
  text_fr text not null check (btrim(text_fr) <> ''),
  text_en text not null check (btrim(text_en) <> ''),
  decision_number integer check (decision_number > 0),
  links jsonb not null,
  -- `shared`: also read by the town halls of the perimeter and by the ARS.
  visibility text not null check (visibility in ('cell', 'shared')),
  corrects integer,
  correction_reason text,
  previous_hash text not null,
  hash text not null,
  primary key (territory_id, line_id),
  unique (territory_id, situation_id, number),
  foreign key (territory_id, situation_id) references crisis.situation (territory_id, situation_id),
  -- A line is corrected once: the correction itself may be corrected in its turn.
  constraint line_is_corrected_once unique (territory_id, situation_id, corrects),
  foreign key (territory_id, situation_id, corrects) references crisis.log_line (territory_id, situation_id, number),
  check (corrects < number),
  check ((corrects is null) = (correction_reason is null)),
  check ((tag = 'decision') = (decision_number is not null))
);
call kernel.append_only_table('crisis.log_line');
create policy readers on crisis.log_line as restrictive for select using (
  kernel.role() in ('system', 'coordinator', 'professional', 'operator')
  or (kernel.role() = 'ars' and visibility = 'shared')
  or (kernel.role() = 'town-hall' and visibility = 'shared' and exists (
    select from crisis.situation_commune c where c.territory_id = log_line.territory_id
      and c.situation_id = log_line.situation_id and c.commune_code = any (kernel.communes()))));
create unique index decision_numbers on crisis.log_line (territory_id, situation_id, decision_number)
  where decision_number is not null;

-- The chain of a log: each line's hash depends on the line before, on paper as in the database.
create function crisis.line_hash(
  previous text, situation uuid, number integer, at timestamptz, author text, tag text, text_fr text, text_en text,
  corrects integer, reason text
) returns text language sql stable parallel safe
  return encode(sha256(convert_to(concat_ws(E'\x1f', previous, situation::text, number::text,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), author, tag, text_fr, text_en,
    coalesce(corrects::text, '-'), coalesce(reason, '-')), 'UTF8')), 'hex');

create table crisis.task (
  territory_id uuid not null,
  task_id uuid not null,
  situation_id uuid not null,
  -- Key in the playbook; null for a task added by hand.
  playbook_task text,
  occurrence integer not null default 1 check (occurrence > 0),
  text_fr text not null check (btrim(text_fr) <> ''),
  text_en text not null check (btrim(text_en) <> ''),
  duty text not null check (duty in
    ('pilotage', 'medical', 'appels', 'domicile', 'logistique', 'benevoles', 'communication', 'mairie')),
  level text,
  due_at timestamptz not null,
  every_day boolean not null default false,
  state text not null default 'open' check (state in ('open', 'done', 'not-applicable')),
  settled_at timestamptz,
  settled_by uuid,
  settled_by_label text,
  reason text,
  opened_at timestamptz not null,
  version integer not null default 1,
  primary key (territory_id, task_id),
  unique (territory_id, situation_id, playbook_task, occurrence),
  foreign key (territory_id, situation_id) references crisis.situation (territory_id, situation_id),
  check ((state = 'open') = (settled_at is null)),
  constraint not_applicable_has_a_reason check (state <> 'not-applicable' or btrim(coalesce(reason, '')) <> '')
);
call kernel.tenant_table('crisis.task');
create index task_due on crisis.task (territory_id, situation_id, state, due_at);

-- Who answers for a duty, when. Outside any situation too: the on-call roster is written in peacetime.
create table crisis.duty_turn (
  territory_id uuid not null,
  turn_id uuid not null,
  duty text not null check (duty in
    ('pilotage', 'medical', 'appels', 'domicile', 'logistique', 'benevoles', 'communication', 'mairie')),
  post text not null check (post in ('holder', 'understudy')),
  account_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  -- What the one who leaves tells the one who comes.
  note text not null default '',
  assigned_by_label text not null,
  assigned_at timestamptz not null,
  cancelled_at timestamptz,
  version integer not null default 1,
  primary key (territory_id, turn_id),
  check (until_at > from_at),
  constraint one_holder_at_a_time exclude using gist
    (territory_id with =, duty with =, tstzrange(from_at, until_at) with &&)
    where (post = 'holder' and cancelled_at is null)
);
call kernel.tenant_table('crisis.duty_turn');
create index duty_turn_now on crisis.duty_turn (territory_id, duty, from_at) where cancelled_at is null;

-- Official maps as they were read, reduced to the departments of the territory. Never changed: an older one is history.
create table crisis.vigilance_map (
  territory_id uuid not null,
  map_id uuid not null,
  digest text not null,
  issued_at timestamptz not null,
  -- `validity`: the file carries no time of issue, its first deadline stands for it.
  dated_by text not null check (dated_by in ('issue', 'validity')),
  read_at timestamptz not null,
  source text not null check (source in ('api', 'file')),
  read_by_label text not null,
  departments jsonb not null,
  primary key (territory_id, map_id),
  unique (territory_id, digest)
);
call kernel.append_only_table('crisis.vigilance_map');
create index vigilance_map_newest on crisis.vigilance_map (territory_id, issued_at desc, read_at desc);

-- When the service was last asked, and how it answered.
create table crisis.vigilance_fetch (
  territory_id uuid not null primary key,
  attempted_at timestamptz not null,
  succeeded_at timestamptz,
  trouble text
);
call kernel.tenant_table('crisis.vigilance_fetch');

-- A question the map puts to the coordinator. It never acts by itself.
create table crisis.proposal (
  territory_id uuid not null,
  proposal_id uuid not null,
  map_id uuid not null,
  kind text not null,
  situation_id uuid,
  colour smallint not null check (colour between 1 and 4),
  period text not null check (period in ('J', 'J1')),
  begins_at timestamptz,
  departments text[] not null,
  level text check (level in ('watch', 'pre-alert', 'partial', 'full', 'lifted')),
  words_fr text not null,
  words_en text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'superseded')),
  answer_reason text,
  answered_by_label text,
  answered_at timestamptz,
  proposed_at timestamptz not null,
  version integer not null default 1,
  primary key (territory_id, proposal_id),
  foreign key (territory_id, map_id) references crisis.vigilance_map (territory_id, map_id),
  check ((state = 'open') = (answered_at is null))
);
call kernel.tenant_table('crisis.proposal');
create unique index one_open_proposal_per_kind on crisis.proposal (territory_id, kind) where state = 'open';

create view crisis.reporting_situation with (security_invoker = true) as
  select s.territory_id, s.situation_id, s.kind, s.typology, s.title_fr, s.title_en, s.playbook_id, s.level, s.colour,
    s.in_sse, s.authority, s.authority_name, s.qualifier, s.decided_on, s.exercise, s.opened_at, s.activated_at,
    s.lifted_at, array(select c.commune_code from crisis.situation_commune c
      where c.territory_id = s.territory_id and c.situation_id = s.situation_id order by 1) as communes
  from crisis.situation s;
grant select on crisis.reporting_situation to maillon_app;

create view crisis.reporting_log with (security_invoker = true) as
  select l.territory_id, l.situation_id, l.line_id, l.number, l.at, l.recorded_at, l.author_label, l.author_role, l.tag,
    l.text_fr, l.text_en, l.decision_number, l.visibility, l.corrects, l.links,
    exists (select from crisis.log_line c where c.territory_id = l.territory_id and c.situation_id = l.situation_id
      and c.corrects = l.number) as corrected
  from crisis.log_line l;
grant select on crisis.reporting_log to maillon_app;

create view crisis.reporting_task with (security_invoker = true) as
  select territory_id, situation_id, task_id, playbook_task, occurrence, duty, level, due_at, state, settled_at, opened_at
  from crisis.task;
grant select on crisis.reporting_task to maillon_app;

create view crisis.reporting_duty with (security_invoker = true) as
  select territory_id, turn_id, duty, post, account_id, from_at, until_at from crisis.duty_turn where cancelled_at is null;
grant select on crisis.reporting_duty to maillon_app;

create view crisis.reporting_vigilance with (security_invoker = true) as
  select territory_id, map_id, issued_at, dated_by, read_at, source, departments from crisis.vigilance_map;
grant select on crisis.reporting_vigilance to maillon_app;
