-- Someone goes to a home. Who sees what of it is decided here: a volunteer's rows carry no surname, no reason, no health.

create table visits.counter (
  territory_id uuid not null primary key,
  last integer not null check (last >= 0)
);
call kernel.tenant_table('visits.counter');

-- The forms as they were asked: answers keep the version they were given to.
create table visits.form (
  territory_id uuid not null,
  form_id text not null,
  version integer not null check (version > 0),
  form jsonb not null,
  primary key (territory_id, form_id, version)
);
call kernel.append_only_table('visits.form');

create table visits.visit (
  territory_id uuid not null,
  visit_id uuid not null,
  number integer not null check (number > 0),
  code text not null generated always as ('V-' || number) stored,
  need_id uuid not null,
  need_code text not null,
  need_kind text not null,
  task text not null check (task in ('home-visit', 'supplies-at-home', 'errands')),
  title_fr text not null,
  title_en text not null,
  severity smallint not null check (severity between 0 and 3),
  person_id uuid,
  commune_code text,
  goers text[] not null check (cardinality(goers) > 0 and goers <@ array['professional', 'volunteer', 'town-hall']),
  goers_because text not null check (goers_because in ('grave', 'not-grave', 'carrying', 'chosen')),
  status text not null check (status in ('waiting', 'offered', 'taken', 'on-the-way', 'arrived', 'done', 'not-possible', 'cancelled')),
  situation_id uuid,
  playbook_id text,
  due_at timestamptz not null,
  -- Who caused it: the opener of the need, who may follow its status.
  caused_by uuid,
  requested_at timestamptz not null,
  requested_by uuid not null,
  wave smallint not null default 0 check (wave >= 0),
  offer_ends_at timestamptz,
  unclaimed_at timestamptz,
  holder_id uuid,
  holder_label text,
  holder_role text check (holder_role in ('professional', 'volunteer', 'town-hall')),
  form_id text,
  form_version integer,
  taken_at timestamptz,
  on_the_way_at timestamptz,
  arrived_at timestamptz,
  -- Arrived and not heard of by then: the cell is told (lone worker).
  heard_by timestamptz,
  silent_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  outcome text check (outcome in ('met', 'handed-to-15')),
  impossible_reason text check (impossible_reason in ('nobody-answers', 'refused', 'wrong-address', 'hospitalised', 'deceased', 'unsafe')),
  cancel_reason text check (cancel_reason in ('need-closed', 'asked-twice', 'other-means', 'person-away')),
  version integer not null default 1,
  primary key (territory_id, visit_id),
  unique (territory_id, number),
  foreign key (territory_id, form_id, form_version) references visits.form,
  constraint visit_is_held_by_one check (
    (status in ('waiting', 'offered') and holder_id is null)
    or (status in ('taken', 'on-the-way', 'arrived', 'done', 'not-possible') and holder_id is not null)
    or status = 'cancelled'),
  constraint visit_holder_is_named check (
    (holder_id is null) = (holder_role is null) and (holder_id is null) = (holder_label is null)
    and (holder_id is null) = (form_id is null) and (form_id is null) = (form_version is null)
    and (holder_id is null) = (taken_at is null)),
  constraint visit_holder_may_go check (holder_role is null or holder_role = any (goers)),
  -- A possible danger is seen by a carer, whoever is free.
  constraint visit_grave_is_for_carers check (task <> 'home-visit' or severity < 2 or goers = array['professional']),
  constraint visit_offered_has_an_end check (status <> 'offered' or offer_ends_at is not null),
  constraint visit_closed_is_dated check ((status in ('done', 'not-possible', 'cancelled')) = (closed_at is not null)),
  constraint visit_done_says_how check ((status = 'done') = (outcome is not null)),
  constraint visit_impossible_says_why check ((status = 'not-possible') = (impossible_reason is not null)),
  constraint visit_cancelled_says_why check ((status = 'cancelled') = (cancel_reason is not null)),
  constraint visit_present_is_expected_back check (status <> 'arrived' or (arrived_at is not null and (heard_by is not null or silent_at is not null)))
);
call kernel.tenant_table('visits.visit');
create unique index visit_one_live_per_need on visits.visit (territory_id, need_id)
  where status not in ('done', 'not-possible', 'cancelled');
create index visit_live on visits.visit (territory_id, due_at) where status not in ('done', 'not-possible', 'cancelled');
create index visit_closed on visits.visit (territory_id, closed_at desc) where closed_at is not null;
create index visit_of_holder on visits.visit (territory_id, holder_id, closed_at) where holder_id is not null;
create index visit_of_person on visits.visit (territory_id, person_id) where person_id is not null;
create index visit_of_need on visits.visit (territory_id, need_id);
create index visit_offer_timers on visits.visit (territory_id, offer_ends_at) where status = 'offered' and unclaimed_at is null;
create index visit_silence_timers on visits.visit (territory_id, heard_by) where status = 'arrived' and silent_at is null;

create table visits.offer (
  territory_id uuid not null,
  offer_id uuid not null,
  visit_id uuid not null,
  account_id uuid not null,
  account_label text not null,
  account_role text not null check (account_role in ('professional', 'volunteer', 'town-hall')),
  wave smallint not null check (wave > 0),
  state text not null check (state in ('open', 'accepted', 'declined', 'closed')),
  offered_at timestamptz not null,
  answered_at timestamptz,
  primary key (territory_id, offer_id),
  foreign key (territory_id, visit_id) references visits.visit,
  -- Asked once for a visit: nobody is chased.
  constraint offer_once_per_account unique (territory_id, visit_id, account_id),
  constraint offer_answer_is_dated check ((state in ('accepted', 'declined')) = (answered_at is not null))
);
call kernel.tenant_table('visits.offer');
-- First acceptance closes it: one at most.
create unique index offer_one_accepted on visits.offer (territory_id, visit_id) where state = 'accepted';
create index offer_of_account on visits.offer (territory_id, account_id, offered_at desc);
create policy offer_readers on visits.offer as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator') or account_id = (select kernel.actor()));

create policy visit_readers on visits.visit as restrictive for select using (
  case (select kernel.role())
    when 'system' then true
    when 'coordinator' then true
    when 'town-hall' then commune_code = any ((select kernel.communes())::text[])
    when 'operator' then caused_by = (select kernel.actor())
    when 'professional' then holder_id = (select kernel.actor()) or exists (
      select from visits.offer o where o.territory_id = visit.territory_id and o.visit_id = visit.visit_id and o.account_id = (select kernel.actor()))
    when 'volunteer' then holder_id = (select kernel.actor()) or exists (
      select from visits.offer o where o.territory_id = visit.territory_id and o.visit_id = visit.visit_id and o.account_id = (select kernel.actor()))
    else false
  end);

-- Who may be asked, and when: said by themselves.
create table visits.availability (
  territory_id uuid not null,
  account_id uuid not null,
  unavailable_until timestamptz,
  -- Empty: the whole territory.
  communes text[] not null default '{}',
  updated_at timestamptz not null,
  primary key (territory_id, account_id)
);
call kernel.tenant_table('visits.availability');
create policy availability_readers on visits.availability as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator') or account_id = (select kernel.actor()));

-- The volunteer compartment: first name and initial, street, what to do. Copied when the visit is asked for, because
-- whoever carries water may not read the register.
create table visits.door_card (
  territory_id uuid not null,
  visit_id uuid not null,
  short_name text not null,
  street text[] not null,
  postcode text not null,
  commune_name text not null,
  instructions text not null check (length(instructions) <= 200),
  -- The instructions given spoke of health: they were not copied.
  held_back boolean not null,
  primary key (territory_id, visit_id),
  foreign key (territory_id, visit_id) references visits.visit
);
call kernel.tenant_table('visits.door_card');
create policy door_card_readers on visits.door_card as restrictive for select using (
  case (select kernel.role())
    when 'system' then true
    when 'coordinator' then true
    when 'town-hall' then exists (
      select from visits.visit v where v.territory_id = door_card.territory_id and v.visit_id = door_card.visit_id)
    when 'professional' then exists (
      select from visits.visit v where v.territory_id = door_card.territory_id and v.visit_id = door_card.visit_id
        and v.holder_id = (select kernel.actor()))
    -- For the time of the mission only.
    when 'volunteer' then exists (
      select from visits.visit v where v.territory_id = door_card.territory_id and v.visit_id = door_card.visit_id
        and v.holder_id = (select kernel.actor()) and v.status in ('taken', 'on-the-way', 'arrived'))
    else false
  end);

-- What a carer saw and measured: sealed, and read by carers of this person only.
create table visits.care_report (
  territory_id uuid not null,
  report_id uuid not null,
  visit_id uuid not null,
  person_id uuid,
  form_id text not null,
  form_version integer not null,
  sealed text not null check (sealed like 'v1:%'),
  written_by uuid not null,
  author_label text not null,
  at timestamptz not null,
  primary key (territory_id, report_id),
  foreign key (territory_id, visit_id) references visits.visit,
  foreign key (territory_id, form_id, form_version) references visits.form
);
call kernel.tenant_table('visits.care_report');
revoke update on visits.care_report from maillon_app;
create index care_report_of_visit on visits.care_report (territory_id, visit_id);
create index care_report_of_person on visits.care_report (territory_id, person_id, at desc) where person_id is not null;
create policy care_report_readers on visits.care_report as restrictive for select using (
  case (select kernel.role())
    when 'system' then true
    when 'professional' then written_by = (select kernel.actor()) or exists (
      select from visits.visit v where v.territory_id = care_report.territory_id and v.person_id = care_report.person_id
        and v.holder_id = (select kernel.actor()) and v.status in ('taken', 'on-the-way', 'arrived'))
    else false
  end);

-- What was done at the door: no health in it by the form's own check.
create table visits.door_report (
  territory_id uuid not null,
  report_id uuid not null,
  visit_id uuid not null,
  form_id text not null,
  form_version integer not null,
  answers jsonb not null,
  written_by uuid not null,
  at timestamptz not null,
  primary key (territory_id, report_id),
  foreign key (territory_id, visit_id) references visits.visit,
  foreign key (territory_id, form_id, form_version) references visits.form
);
call kernel.tenant_table('visits.door_report');
revoke update on visits.door_report from maillon_app;
create index door_report_of_visit on visits.door_report (territory_id, visit_id);
create policy door_report_readers on visits.door_report as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator') or written_by = (select kernel.actor())
  or ((select kernel.role()) in ('professional', 'town-hall') and exists (
    select from visits.visit v where v.territory_id = door_report.territory_id and v.visit_id = door_report.visit_id)));

-- Who received what was carried.
create table visits.proof (
  territory_id uuid not null,
  visit_id uuid not null,
  handed_to text not null check (length(handed_to) between 1 and 80),
  at timestamptz not null,
  given_by uuid not null,
  primary key (territory_id, visit_id),
  foreign key (territory_id, visit_id) references visits.visit
);
call kernel.tenant_table('visits.proof');
revoke update on visits.proof from maillon_app;
create policy proof_readers on visits.proof as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator') or given_by = (select kernel.actor())
  or ((select kernel.role()) in ('professional', 'town-hall') and exists (
    select from visits.visit v where v.territory_id = proof.territory_id and v.visit_id = proof.visit_id)));

create table visits.event (
  territory_id uuid not null,
  event_id uuid not null,
  -- Order within one instant: one command may write several lines.
  rank bigint not null generated always as identity,
  visit_id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  actor_label text not null,
  what text not null,
  primary key (territory_id, event_id),
  foreign key (territory_id, visit_id) references visits.visit
);
call kernel.append_only_table('visits.event');
create index event_of_visit on visits.event (territory_id, visit_id, at);
create policy event_readers on visits.event as restrictive for select using (
  (select kernel.role()) <> 'volunteer' and exists (
    select from visits.visit v where v.territory_id = event.territory_id and v.visit_id = event.visit_id));

-- Words typed on the ground may say more than a role outside care may read.
create table visits.remark (
  territory_id uuid not null,
  event_id uuid not null,
  words text not null check (length(words) between 1 and 300),
  primary key (territory_id, event_id),
  foreign key (territory_id, event_id) references visits.event
);
call kernel.tenant_table('visits.remark');
revoke update on visits.remark from maillon_app;
create policy remark_readers on visits.remark as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator', 'professional'));

-- Writing goes through the commands, which write as the platform once the actor was let through.
do $$
declare target text;
begin
  foreach target in array array['counter', 'form', 'visit', 'offer', 'availability', 'door_card', 'care_report', 'door_report', 'proof', 'event', 'remark'] loop
    execute format('create policy written_by_commands on visits.%I as restrictive for insert with check ((select kernel.role()) = ''system'')', target);
    if target in ('counter', 'visit', 'offer', 'availability', 'door_card') then
      execute format('create policy changed_by_commands on visits.%I as restrictive for update using ((select kernel.role()) = ''system'')', target);
      -- A visit never disappears (I-14).
      execute format('create policy never_erased on visits.%I as restrictive for delete using (false)', target);
    elsif target <> 'form' and target <> 'event' then
      -- What was said of a person goes with the person.
      execute format('create policy erased_by_commands on visits.%I as restrictive for delete using ((select kernel.role()) = ''system'')', target);
    end if;
  end loop;
end $$;

-- All that a volunteer's screen is made of.
create view visits.volunteer_mission with (security_invoker = true) as
  select v.territory_id, v.visit_id, v.code, v.task, v.status, v.due_at, v.arrived_at, v.closed_at, v.form_id, v.form_version,
    v.version, v.person_id, d.short_name, d.street, d.postcode, d.commune_name, d.instructions
  from visits.visit v
  left join visits.door_card d on d.territory_id = v.territory_id and d.visit_id = v.visit_id
  where v.territory_id = kernel.territory() and v.holder_id = kernel.actor();
grant select on visits.volunteer_mission to maillon_app;

create view visits.reporting_visit with (security_invoker = true) as
  select territory_id, visit_id, code, need_kind, task, status, severity, commune_code, situation_id, holder_role, wave,
    requested_at, due_at, unclaimed_at, taken_at, on_the_way_at, arrived_at, closed_at, outcome, impossible_reason, cancel_reason,
    (person_id is not null) as about_a_person, (closed_at is not null and closed_at > due_at) as closed_late
  from visits.visit;
grant select on visits.reporting_visit to maillon_app;
