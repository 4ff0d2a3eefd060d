-- The life cycle that carries everything. The two figures of the house are constraints here before they are queries.

create table needs.counter (
  territory_id uuid not null primary key,
  last integer not null
);
call kernel.tenant_table('needs.counter');

create table needs.need (
  territory_id uuid not null,
  need_id uuid not null,
  number integer not null check (number > 0),
  code text not null generated always as ('B-' || number) stored,
  kind text not null,
  severity smallint not null check (severity between 0 and 3),
  status text not null check (status in ('open', 'accepted', 'waiting', 'resolved', 'cancelled', 'merged')),
  owner_account_id uuid,
  owner_duty text check (owner_duty in ('pilotage', 'medical', 'appels', 'domicile', 'logistique', 'benevoles', 'communication', 'mairie')),
  due_at timestamptz,
  person_id uuid,
  commune_code text,
  title_fr text not null,
  title_en text not null,
  instructions text not null default '',
  origin_kind text not null,
  origin_id text not null,
  situation_id uuid,
  -- The ladder as it was when the need was opened: a playbook changed meanwhile never changes a promise.
  ladder jsonb not null check (jsonb_array_length(ladder) > 0),
  opened_at timestamptz not null,
  opened_by uuid not null,
  accepted_at timestamptz,
  acceptance_ends_at timestamptz,
  waiting_until timestamptz,
  -- The ladder: what was climbed, when the next look is due, and the end of the chain.
  step smallint not null default 0 check (step >= 0),
  climbed_at timestamptz not null,
  late_at timestamptz,
  timer_at timestamptz,
  exhausted_at timestamptz,
  outcome text check (outcome in ('met', 'not-needed', 'handed-to-15', 'impossible')),
  outcome_fr text,
  outcome_en text,
  closed_at timestamptz,
  closed_by uuid,
  merged_into uuid,
  version integer not null default 1,
  primary key (territory_id, need_id),
  unique (territory_id, number),
  -- I-1: no open need without owner and deadline.
  constraint need_has_owner_and_deadline check (
    status in ('resolved', 'cancelled', 'merged')
    or ((owner_account_id is not null or owner_duty is not null) and due_at is not null)),
  -- I-8: a need that is not closed always has a next look, or its chain is exhausted and shown.
  constraint need_has_a_next_look check (
    status in ('resolved', 'cancelled', 'merged') or timer_at is not null or exhausted_at is not null),
  constraint need_accepted_by_name check (
    status <> 'accepted' or (owner_account_id is not null and accepted_at is not null and acceptance_ends_at is not null)),
  constraint need_waits_until check ((status = 'waiting') = (waiting_until is not null)),
  constraint need_resolved_says_how check ((status = 'resolved') = (outcome is not null)),
  constraint need_merged_names_the_other check ((status = 'merged') = (merged_into is not null)),
  constraint need_closed_is_dated check ((status in ('resolved', 'cancelled', 'merged')) = (closed_at is not null))
);
call kernel.tenant_table('needs.need');
-- A second open need for the same person and kind joins the first.
create unique index need_one_open_per_person_and_kind on needs.need (territory_id, person_id, kind)
  where person_id is not null and status in ('open', 'accepted', 'waiting');
create index need_open on needs.need (territory_id, due_at) where status in ('open', 'accepted', 'waiting');
create index need_timers on needs.need (territory_id, timer_at) where timer_at is not null;
create index need_by_person on needs.need (territory_id, person_id) where person_id is not null;
create index need_closed on needs.need (territory_id, closed_at desc) where closed_at is not null;

-- Matrix B1. Professionals: their own and their team's; town halls: their communes; others: theirs.
create function needs.may_meet(owner uuid, duty text, opener uuid, commune text) returns boolean language sql stable parallel safe
  return case kernel.role()
    when 'system' then true
    when 'coordinator' then true
    when 'professional' then owner = kernel.actor() or opener = kernel.actor() or duty in ('medical', 'domicile')
    when 'town-hall' then commune = any (kernel.communes())
    when 'operator' then owner = kernel.actor() or opener = kernel.actor() or duty = 'appels'
    when 'volunteer' then owner = kernel.actor()
    else false
  end;

-- Whom an alert was given to, by name: they may read the need it is about, whatever their role.
create table needs.told (
  territory_id uuid not null,
  alert_id uuid not null,
  account_id uuid not null,
  need_id uuid not null,
  at timestamptz not null,
  primary key (territory_id, alert_id, account_id)
);
call kernel.append_only_table('needs.told');
create index told_of_account on needs.told (territory_id, account_id, need_id);

create policy need_readers on needs.need as restrictive for select using (
  coalesce(needs.may_meet(owner_account_id, owner_duty, opened_by, commune_code), false)
  or (kernel.role() in ('professional', 'operator', 'town-hall', 'volunteer') and exists (
    select from needs.told t where t.territory_id = need.territory_id and t.need_id = need.need_id
      and t.account_id = kernel.actor())));
-- Rows change through the module's store, as the platform, after the reader's own eyes found the need.
-- Locking a row (`for update`) needs the same sight; changing it is done as the platform, by the module's store.
create policy need_writers on needs.need as restrictive for update using (true) with check (kernel.role() = 'system');
create policy need_eraser on needs.need as restrictive for delete using (false);

-- What was said and seen: the care compartment. One row for each origin that joined.
create table needs.care_detail (
  territory_id uuid not null,
  detail_id uuid not null,
  need_id uuid not null,
  detail text not null,
  at timestamptz not null,
  by_label text not null,
  primary key (territory_id, detail_id),
  foreign key (territory_id, need_id) references needs.need
);
call kernel.append_only_table('needs.care_detail');
create index care_detail_of_need on needs.care_detail (territory_id, need_id, at);
create policy care_team on needs.care_detail as restrictive for select using (
  kernel.role() in ('system', 'coordinator', 'professional', 'operator'));

-- Everyone who saw the need, the first one and those who joined. Each is told the outcome.
create table needs.witness (
  territory_id uuid not null,
  witness_id uuid not null,
  need_id uuid not null,
  kind text not null check (kind in ('account', 'phone')),
  account_id uuid,
  phone text,
  label text,
  origin_kind text not null,
  origin_id text not null,
  at timestamptz not null,
  told_at timestamptz,
  primary key (territory_id, witness_id),
  foreign key (territory_id, need_id) references needs.need,
  check ((kind = 'account') = (account_id is not null)),
  check ((kind = 'phone') = (phone is not null))
);
call kernel.tenant_table('needs.witness');
create index witness_of_need on needs.witness (territory_id, need_id, at);
create index witness_by_account on needs.witness (territory_id, account_id, at desc) where account_id is not null;
create policy witness_readers on needs.witness as restrictive for select using (
  kernel.role() in ('system', 'coordinator') or account_id = kernel.actor());

create table needs.event (
  territory_id uuid not null,
  event_id uuid not null,
  -- Several events of one command share their instant.
  seq bigint not null generated always as identity,
  need_id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_label text not null,
  what text not null,
  -- Codes and figures of the event: step, duty, deadline, reason code.
  data jsonb not null default '{}',
  primary key (territory_id, event_id),
  foreign key (territory_id, need_id) references needs.need
);
call kernel.append_only_table('needs.event');
create index event_of_need on needs.event (territory_id, need_id, seq);
-- Seen by whoever may see the need.
create policy event_readers on needs.event as restrictive for select using (
  exists (select from needs.need n where n.territory_id = event.territory_id and n.need_id = event.need_id));

-- Words typed about a need (reasons, notes): they may say more than a role outside care may read.
create table needs.remark (
  territory_id uuid not null,
  event_id uuid not null,
  words text not null,
  primary key (territory_id, event_id),
  foreign key (territory_id, event_id) references needs.event
);
call kernel.append_only_table('needs.remark');
create policy remark_readers on needs.remark as restrictive for select using (
  kernel.role() in ('system', 'coordinator', 'professional', 'operator'));

create table needs.alert (
  territory_id uuid not null,
  alert_id uuid not null,
  need_id uuid not null,
  step smallint not null,
  reason text not null check (reason in ('opened', 'not-accepted', 'late', 'acceptance-expired', 'wait-over', 'exhausted')),
  severity smallint not null check (severity between 0 and 3),
  duty text,
  account_id uuid,
  raised_at timestamptz not null,
  acked_at timestamptz,
  acked_by uuid,
  settled_at timestamptz,
  primary key (territory_id, alert_id),
  foreign key (territory_id, need_id) references needs.need,
  constraint alert_acked_by_name check ((acked_at is null) = (acked_by is null)),
  -- An exhausted chain is for every coordinator.
  constraint alert_names_someone check (reason = 'exhausted' or duty is not null or account_id is not null)
);
call kernel.tenant_table('needs.alert');
create index alert_live on needs.alert (territory_id, raised_at) where settled_at is null;
create index alert_of_need on needs.alert (territory_id, need_id, raised_at);
create policy alert_readers on needs.alert as restrictive for select using (
  exists (select from needs.need n where n.territory_id = alert.territory_id and n.need_id = alert.need_id));

-- Who is going to, or speaking with, a person right now. Two teams at once only knowingly.
create table needs.engagement (
  territory_id uuid not null,
  engagement_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('visit', 'need', 'call')),
  origin_id text not null,
  code text,
  holder_id uuid not null,
  holder_label text not null,
  knowingly boolean not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (territory_id, engagement_id)
);
call kernel.tenant_table('needs.engagement');
create unique index engagement_one_team_unknowingly on needs.engagement (territory_id, person_id)
  where ended_at is null and not knowingly;
create unique index engagement_once_per_origin on needs.engagement (territory_id, origin_id, holder_id) where ended_at is null;
create index engagement_live on needs.engagement (territory_id, person_id) where ended_at is null;
create policy engagement_readers on needs.engagement as restrictive for select using (
  kernel.role() in ('system', 'coordinator') or holder_id = kernel.actor());

-- The word left to the next shift, shown on « Aujourd'hui » until it is a day old.
create table needs.hand_over_note (
  territory_id uuid not null,
  note_id uuid not null,
  at timestamptz not null,
  author_id uuid not null,
  author_label text not null,
  author_role text not null,
  words text not null,
  primary key (territory_id, note_id)
);
call kernel.append_only_table('needs.hand_over_note');
create index hand_over_note_recent on needs.hand_over_note (territory_id, at desc);
-- Words of the cell stay in the cell; a town hall reads its own.
create policy note_readers on needs.hand_over_note as restrictive for select using (
  kernel.role() = 'system'
  or author_id = kernel.actor()
  or (kernel.role() in ('coordinator', 'professional', 'operator') and author_role in ('coordinator', 'professional', 'operator')));

create view needs.reporting_need with (security_invoker = true) as
  select territory_id, need_id, code, kind, severity, status, owner_duty, (owner_account_id is not null) as owned_by_name,
    due_at, commune_code, origin_kind, situation_id, opened_at, accepted_at, late_at, exhausted_at, step, outcome, closed_at,
    (person_id is not null) as about_a_person, title_fr, title_en
  from needs.need;
grant select on needs.reporting_need to maillon_app;
