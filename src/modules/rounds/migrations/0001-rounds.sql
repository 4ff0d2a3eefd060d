-- Outgoing call rounds. A round holds each person once, in exactly one state; a lease says who is on the phone with whom.

create table rounds.counter (
  territory_id uuid not null primary key,
  last_round integer not null default 0,
  last_list integer not null default 0
);
call kernel.tenant_table('rounds.counter');

create table rounds.round (
  territory_id uuid not null,
  round_id uuid not null,
  -- R-12: said over the phone.
  number integer not null check (number > 0),
  version integer not null default 1,
  situation_id uuid not null,
  playbook_id text not null,
  questionnaire_id text not null,
  questionnaire_version integer not null,
  title_fr text not null,
  title_en text not null,
  colour smallint not null check (colour between 1 and 4),
  -- The day and the part of it (1 of 1 at orange, 1 or 2 of 2 at red), on the territory's clock.
  day date not null,
  slot smallint not null check (slot >= 1),
  time_zone text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- The rule of the playbook as it stood: attempts, delays, minutes, the physical check of this colour.
  rule jsonb not null,
  -- Words and weights of the order; entries point at them by their place, so they never change once written.
  criteria jsonb not null,
  size integer not null check (size >= 0),
  state text not null check (state in ('open', 'closed')),
  prepared_at timestamptz not null,
  closed_at timestamptz,
  primary key (territory_id, round_id),
  unique (territory_id, number),
  unique (territory_id, situation_id, day, slot),
  check (closes_at > opens_at),
  check ((state = 'closed') = (closed_at is not null))
);
call kernel.tenant_table('rounds.round');
create unique index round_one_open on rounds.round (territory_id, situation_id) where state = 'open';

create table rounds.entry (
  territory_id uuid not null,
  entry_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  commune_code text not null,
  -- A-118, within its round.
  number integer not null check (number > 0),
  version integer not null default 1,
  state text not null check (state in ('to-call', 'call-back', 'retry', 'relative', 'neighbour', 'visit', 'well', 'worrying',
    'emergency', 'refused', 'wrong-number', 'hospitalised', 'away', 'deceased', 'left-register', 'carried-over', 'not-called')),
  state_since timestamptz not null,
  -- The timer of the states that wait for an hour.
  due_at timestamptz,
  tries smallint not null default 0 check (tries >= 0),
  max_tries smallint not null check (max_tries >= 1),
  contacts_tried smallint not null default 0,
  settled_by text check (settled_by in ('call', 'sms', 'contact', 'visit')),
  away_until date,
  -- The need that carries the person now; `checking` while it is a physical check that this entry asked for,
  -- `check_merged` when it joined a need that others asked for too, and therefore is not ours to end.
  need_id uuid,
  need_code text,
  checking boolean not null default false,
  check_merged boolean not null default false,
  -- Place in the order of the moment of preparation, and what made it.
  rank integer not null check (rank > 0),
  score real not null,
  reasons smallint[] not null,
  severity smallint not null check (severity between 0 and 3),
  preferred_time text not null check (preferred_time in ('morning', 'afternoon', 'any')),
  has_phone boolean not null,
  has_mobile boolean not null,
  sms_consent boolean not null,
  sms_sent_at timestamptz,
  -- Not called before: people answer the text message, or a relative is on the way.
  hold_until timestamptz,
  assigned_to uuid,
  -- Everyone who had the person on the line: what they say later, from a phone without network, still counts.
  taken_by uuid[] not null default '{}',
  last_caller uuid,
  last_outcome text,
  last_at timestamptz,
  primary key (territory_id, entry_id),
  foreign key (territory_id, round_id) references rounds.round,
  -- I-11: each person is in a round once, hence in exactly one state of it.
  constraint entry_person_once unique (territory_id, round_id, person_id),
  unique (territory_id, round_id, number),
  -- Nobody falls through: a state that waits has its hour, a state that ends says how, a need is named.
  constraint entry_waits_until check (
    (state in ('call-back', 'retry', 'relative', 'neighbour')) = (due_at is not null)),
  constraint entry_well_by check ((state = 'well') = (settled_by is not null)),
  constraint entry_away_until check ((state = 'away') = (away_until is not null)),
  constraint entry_need_named check (state not in ('worrying', 'emergency', 'wrong-number') or need_id is not null),
  -- I-12: once all tries are used up, nobody waits for another try: a relative has an hour, or a visit need exists.
  constraint entry_unreached_is_followed check (
    (tries < max_tries or state not in ('to-call', 'retry')) and (state <> 'visit' or need_id is not null))
);
call kernel.tenant_table('rounds.entry');
create index entry_by_person on rounds.entry (territory_id, person_id);
create index entry_to_call on rounds.entry (territory_id, round_id, assigned_to, score desc, rank) where state = 'to-call';
create index entry_waiting on rounds.entry (territory_id, round_id, due_at) where due_at is not null;
create index entry_due on rounds.entry (territory_id, due_at) where due_at is not null;
create index entry_by_need on rounds.entry (territory_id, need_id) where need_id is not null;

-- I-10: one operator per person at a time. A lease that is over binds nobody; the sweep only tidies it away.
create table rounds.lease (
  territory_id uuid not null,
  person_id uuid not null,
  entry_id uuid not null,
  round_id uuid not null,
  holder_id uuid not null,
  holder_label text not null,
  taken_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > taken_at and expires_at <= taken_at + interval '10 minutes'),
  constraint lease_one_per_person primary key (territory_id, person_id)
);
call kernel.tenant_table('rounds.lease');
create index lease_by_holder on rounds.lease (territory_id, holder_id);
create index lease_by_entry on rounds.lease (territory_id, entry_id);

-- What was tried, by whom, when: no health data here.
create table rounds.attempt (
  territory_id uuid not null,
  attempt_id uuid not null,
  entry_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  commune_code text not null,
  outcome text not null,
  -- Rank of the try among those that count (no answer, answer), 0 for notes and messages.
  try smallint not null check (try >= 0),
  actor_id uuid not null,
  actor_label text not null,
  channel text not null check (channel in ('call', 'contact', 'sms', 'visit', 'paper', 'note')),
  at timestamptz not null,
  recorded_at timestamptz not null,
  talk_seconds integer check (talk_seconds >= 0),
  -- The entry as it stood before, for the undo of 30 seconds.
  before jsonb,
  undone_at timestamptz,
  primary key (territory_id, attempt_id),
  foreign key (territory_id, entry_id) references rounds.entry
);
call kernel.tenant_table('rounds.attempt');
revoke delete on rounds.attempt from maillon_app;
create index attempt_of_entry on rounds.attempt (territory_id, entry_id, at);
create index attempt_of_person on rounds.attempt (territory_id, person_id, at desc);
create index attempt_by_actor on rounds.attempt (territory_id, round_id, actor_id, recorded_at);

-- What was said: the care compartment.
create table rounds.attempt_care (
  territory_id uuid not null,
  attempt_id uuid not null,
  entry_id uuid not null,
  actor_id uuid not null,
  questionnaire_id text,
  questionnaire_version integer,
  answers jsonb,
  note text not null default '',
  primary key (territory_id, attempt_id),
  foreign key (territory_id, attempt_id) references rounds.attempt,
  check (answers is null or questionnaire_version is not null)
);
call kernel.append_only_table('rounds.attempt_care');
create index attempt_care_of_entry on rounds.attempt_care (territory_id, entry_id);

-- A printed list: L-12, and who stood on which row, so that paper can be typed back in by rank.
create table rounds.list (
  territory_id uuid not null,
  list_id uuid not null,
  number integer not null check (number > 0),
  round_id uuid not null,
  operator_id uuid,
  communes text[] not null,
  entry_ids uuid[] not null,
  printed_at timestamptz not null,
  printed_by uuid not null,
  printed_by_label text not null,
  primary key (territory_id, list_id),
  unique (territory_id, number),
  foreign key (territory_id, round_id) references rounds.round
);
call kernel.append_only_table('rounds.list');

-- Who calls in a round; the split and the next round start from it.
create table rounds.operator (
  territory_id uuid not null,
  round_id uuid not null,
  account_id uuid not null,
  label text not null,
  since timestamptz not null,
  primary key (territory_id, round_id, account_id),
  foreign key (territory_id, round_id) references rounds.round
);
call kernel.tenant_table('rounds.operator');

-- Matrix B1, column "call round".
create policy readers on rounds.round as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'town-hall'));
create policy writers on rounds.round as restrictive for insert with check (
  (select kernel.role()) in ('system', 'coordinator'));
create policy changers on rounds.round as restrictive for update using (
  (select kernel.role()) in ('system', 'coordinator'));
create policy erasers on rounds.round as restrictive for delete using (false);

-- An operator: what is assigned to them, or was put on their line.
create function rounds.may_see(commune text, owner uuid, takers uuid[]) returns boolean language sql stable parallel safe
  return case kernel.role()
    when 'system' then true
    when 'coordinator' then true
    when 'professional' then true
    when 'town-hall' then commune = any (kernel.communes())
    when 'operator' then owner = kernel.actor() or kernel.actor() = any (takers)
    else false
  end;
create policy readers on rounds.entry as restrictive for select using (
  coalesce(rounds.may_see(commune_code, assigned_to, taken_by), false));
create policy writers on rounds.entry as restrictive for insert with check (
  (select kernel.role()) in ('system', 'coordinator'));
create policy changers on rounds.entry as restrictive for update using (
  (select kernel.role()) <> 'professional' and coalesce(rounds.may_see(commune_code, assigned_to, taken_by), false)) with check (true);
create policy erasers on rounds.entry as restrictive for delete using (false);

create policy readers on rounds.lease as restrictive using (
  (select kernel.role()) in ('system', 'coordinator') or holder_id = (select kernel.actor()));

create policy readers on rounds.attempt as restrictive for select using (
  actor_id = (select kernel.actor()) or (select kernel.role()) in ('system', 'coordinator', 'professional')
  or ((select kernel.role()) = 'town-hall' and commune_code = any ((select kernel.communes())::text[]))
  or ((select kernel.role()) = 'operator' and exists (
    select from rounds.entry e where e.territory_id = attempt.territory_id and e.person_id = attempt.person_id)));
create policy writers on rounds.attempt as restrictive for insert with check (
  (select kernel.role()) in ('system', 'coordinator', 'operator', 'town-hall'));
create policy changers on rounds.attempt as restrictive for update using (
  actor_id = (select kernel.actor()) or (select kernel.role()) = 'system');

-- Answers and notes: the care team and the one who wrote them; a coordination without care reads the state, not the words.
create policy readers on rounds.attempt_care as restrictive for select using (
  actor_id = (select kernel.actor()) or (select kernel.role()) in ('system', 'professional')
  or ((select kernel.role()) = 'operator' and exists (
    select from rounds.attempt a where a.territory_id = attempt_care.territory_id and a.attempt_id = attempt_care.attempt_id)));
create policy writers on rounds.attempt_care as restrictive for insert with check (
  (select kernel.role()) in ('system', 'coordinator', 'operator', 'town-hall'));

create policy readers on rounds.list as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator') or printed_by = (select kernel.actor()) or operator_id = (select kernel.actor())
  or ((select kernel.role()) = 'town-hall' and communes <@ (select kernel.communes())::text[]));
create policy writers on rounds.list as restrictive for insert with check (
  (select kernel.role()) in ('system', 'coordinator', 'town-hall'));

create policy readers on rounds.operator as restrictive using (
  (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'town-hall'));

-- For reports: state, commune, times; no name, no person.
create view rounds.reporting_entry with (security_invoker = true) as
  select e.territory_id, e.round_id, r.situation_id, r.day, r.slot, r.colour, e.commune_code, e.state, e.state_since,
    e.tries, e.max_tries, e.settled_by, e.last_outcome, e.last_at, e.sms_sent_at, e.due_at, e.severity, e.has_phone,
    r.prepared_at, r.opens_at, r.closes_at, r.state as round_state
  from rounds.entry e join rounds.round r on r.territory_id = e.territory_id and r.round_id = e.round_id
  where e.state not in ('left-register', 'carried-over');
grant select on rounds.reporting_entry to maillon_app;

create view rounds.reporting_attempt with (security_invoker = true) as
  select territory_id, round_id, commune_code, outcome, channel, try, at, recorded_at, talk_seconds
  from rounds.attempt where undone_at is null;
grant select on rounds.reporting_attempt to maillon_app;
