-- The tours of a day: who works, which visit is in whose tour and where in it. Hours are not kept: they follow from the order.

create table visits.tour_plan (
  territory_id uuid not null,
  day date not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  changed_by_label text not null,
  sent_at timestamptz,
  sent_by_label text,
  -- Seconds on the road when it was sent, to say what has changed since.
  sent_travel integer,
  version integer not null default 1,
  primary key (territory_id, day)
);
call kernel.tenant_table('visits.tour_plan');

-- Who said they work that day, from where to where. Minutes of the clock on the wall.
create table visits.tour_shift (
  territory_id uuid not null,
  day date not null,
  account_id uuid not null,
  account_label text not null,
  account_role text not null check (account_role in ('professional', 'volunteer', 'town-hall')),
  working boolean not null,
  starts smallint not null check (starts between 0 and 1439),
  ends smallint not null check (ends between 1 and 1440),
  start_commune text not null,
  end_commune text not null,
  pause smallint not null check (pause between 0 and 120),
  said_at timestamptz not null,
  said_by uuid not null,
  primary key (territory_id, day, account_id),
  constraint shift_ends_after_it_starts check (ends > starts)
);
call kernel.tenant_table('visits.tour_shift');

create table visits.tour_stop (
  territory_id uuid not null,
  day date not null,
  visit_id uuid not null,
  -- Null: in no tour; `reason` says why, `locked` that a person decided so.
  carer_id uuid,
  rank smallint check (rank >= 0),
  locked boolean not null default false,
  reason text check (reason in ('by-hand', 'declined', 'given-back')),
  reason_by text,
  -- What the carer was last asked.
  sent_to uuid,
  sent_begins integer,
  -- A visit is in one tour per day (I-14).
  primary key (territory_id, day, visit_id),
  foreign key (territory_id, day) references visits.tour_plan,
  foreign key (territory_id, visit_id) references visits.visit,
  foreign key (territory_id, day, carer_id) references visits.tour_shift (territory_id, day, account_id),
  constraint stop_has_its_place check ((carer_id is null) = (rank is null)),
  constraint stop_sent_has_its_hour check ((sent_to is null) = (sent_begins is null)),
  constraint stop_one_at_each_place unique (territory_id, day, carer_id, rank) deferrable initially deferred
);
call kernel.tenant_table('visits.tour_stop');
create index tour_stop_of_visit on visits.tour_stop (territory_id, visit_id);

-- Every move made by hand, every search kept: a move is undone by a move that comes after it.
create table visits.tour_move (
  territory_id uuid not null,
  move_id uuid not null,
  step bigint not null generated always as identity,
  day date not null,
  what text not null check (what in ('placed', 'locked', 'undone', 'searched', 'taken-out')),
  visit_id uuid,
  from_carer uuid,
  -- The visit it stood before; null at the end of a tour.
  from_before uuid,
  from_locked boolean,
  undoes uuid,
  at timestamptz not null,
  actor_id uuid not null,
  actor_label text not null,
  primary key (territory_id, move_id),
  foreign key (territory_id, day) references visits.tour_plan,
  foreign key (territory_id, undoes) references visits.tour_move (territory_id, move_id),
  constraint move_undone_once unique (territory_id, undoes),
  constraint move_names_its_visit check ((what = 'searched') = (visit_id is null)),
  constraint move_undone_names_it check ((what = 'undone') = (undoes is not null))
);
call kernel.append_only_table('visits.tour_move');
create index tour_move_of_day on visits.tour_move (territory_id, day, step desc);

create table visits.tour_search (
  territory_id uuid not null,
  search_id uuid not null,
  day date not null,
  state text not null check (state in ('running', 'kept', 'failed')),
  seconds smallint not null check (seconds between 1 and 60),
  asked_at timestamptz not null,
  asked_by_label text not null,
  stop_asked boolean not null default false,
  ended_at timestamptz,
  -- [{at: seconds since the start, cost, travel, leftOut}], each better than the one before.
  steps jsonb not null default '[]',
  primary key (territory_id, search_id),
  foreign key (territory_id, day) references visits.tour_plan,
  constraint search_ended_is_dated check ((state = 'running') = (ended_at is null))
);
call kernel.tenant_table('visits.tour_search');
create unique index tour_search_one_at_a_time on visits.tour_search (territory_id, day) where state = 'running';

create policy tour_plan_readers on visits.tour_plan as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator'));
create policy tour_shift_readers on visits.tour_shift as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator') or account_id = (select kernel.actor()));
create policy tour_stop_readers on visits.tour_stop as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator') or carer_id = (select kernel.actor()));
create policy tour_move_readers on visits.tour_move as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator'));
create policy tour_search_readers on visits.tour_search as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator'));

do $$
declare target text;
begin
  foreach target in array array['tour_plan', 'tour_shift', 'tour_stop', 'tour_move', 'tour_search'] loop
    execute format('create policy written_by_commands on visits.%I as restrictive for insert with check ((select kernel.role()) = ''system'')', target);
    if target <> 'tour_move' then
      execute format('create policy changed_by_commands on visits.%I as restrictive for update using ((select kernel.role()) = ''system'')', target);
      execute format('create policy never_erased on visits.%I as restrictive for delete using (false)', target);
    end if;
  end loop;
end $$;
