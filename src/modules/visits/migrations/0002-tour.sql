-- What the territory decided about visits. Read by every goer, written by the commands.
create table visits.setting (
  territory_id uuid not null,
  -- The legal position of the vital-signs chart, accepted by someone by name; absent or withdrawn: no chart anywhere.
  chart_accepted boolean not null,
  chart_statement text not null,
  decided_by uuid not null,
  decided_by_label text not null,
  decided_at timestamptz not null,
  primary key (territory_id)
);
call kernel.tenant_table('visits.setting');

-- What a carer photographed at the home: sealed, and read by carers of this person only, as their answers are.
create table visits.photo (
  territory_id uuid not null,
  photo_id uuid not null,
  visit_id uuid not null,
  person_id uuid,
  sealed text not null check (sealed like 'v1:%'),
  taken_by uuid not null,
  author_label text not null,
  at timestamptz not null,
  primary key (territory_id, photo_id),
  foreign key (territory_id, visit_id) references visits.visit
);
call kernel.tenant_table('visits.photo');
revoke update on visits.photo from maillon_app;
create index photo_of_visit on visits.photo (territory_id, visit_id, at);
create policy photo_readers on visits.photo as restrictive for select using (
  case (select kernel.role())
    when 'system' then true
    when 'professional' then taken_by = (select kernel.actor()) or exists (
      select from visits.visit v where v.territory_id = photo.territory_id and v.person_id = photo.person_id
        and v.holder_id = (select kernel.actor()) and v.status in ('taken', 'on-the-way', 'arrived'))
    else false
  end);

create policy written_by_commands on visits.setting as restrictive for insert with check ((select kernel.role()) = 'system');
create policy changed_by_commands on visits.setting as restrictive for update using ((select kernel.role()) = 'system');
create policy never_erased on visits.setting as restrictive for delete using (false);
create policy written_by_commands on visits.photo as restrictive for insert with check ((select kernel.role()) = 'system');
-- What was seen of a person goes with the person.
create policy erased_by_commands on visits.photo as restrictive for delete using ((select kernel.role()) = 'system');
