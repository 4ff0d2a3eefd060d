-- Situation reports, the pulse that gives figures their trend, and the rules of publication.

create table evaluation.rules (
  territory_id uuid not null primary key,
  -- Hour of the daily report on the territory's clock.
  report_at text not null check (report_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- I-20: a count of persons below this is never published. 11 by default, 5 at the very least.
  smallest_shown smallint not null check (smallest_shown between 5 and 100),
  changed_at timestamptz not null,
  version integer not null default 1
);
call kernel.tenant_table('evaluation.rules');
create policy writers on evaluation.rules as restrictive for insert with check ((select kernel.role()) in ('system', 'coordinator'));
create policy changers on evaluation.rules as restrictive for update using ((select kernel.role()) in ('system', 'coordinator'));

-- One report a day for each situation; what people wrote in it before it was issued.
create table evaluation.report (
  territory_id uuid not null,
  report_id uuid not null,
  situation_id uuid not null,
  day date not null,
  number integer not null check (number > 0),
  -- Null: the report writes itself.
  summary text check (length(summary) between 1 and 1200),
  difficulties text not null default '' check (length(difficulties) <= 600),
  recipients text not null default '' check (length(recipients) <= 200),
  -- Lines of the log left out of the report.
  omitted uuid[] not null default '{}',
  next_at timestamptz,
  -- Versions issued so far.
  issued integer not null default 0 check (issued >= 0),
  version integer not null default 1,
  primary key (territory_id, report_id),
  constraint one_report_a_day unique (territory_id, situation_id, day),
  constraint numbers_follow_each_other unique (territory_id, situation_id, number)
);
call kernel.tenant_table('evaluation.report');
create policy authors on evaluation.report as restrictive using ((select kernel.role()) in ('system', 'coordinator'));
create policy never_erased on evaluation.report as restrictive for delete using (false);

-- What was published, word for word: aggregates only, already protected. Never changed: a correction is a new version.
create table evaluation.issued_report (
  territory_id uuid not null,
  report_id uuid not null,
  version integer not null check (version > 0),
  situation_id uuid not null,
  number integer not null,
  day date not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  issued_by_label text not null,
  content jsonb not null,
  primary key (territory_id, report_id, version),
  foreign key (territory_id, report_id) references evaluation.report
);
call kernel.append_only_table('evaluation.issued_report');
create index issued_in_order on evaluation.issued_report (territory_id, issued_at desc);
create policy readers on evaluation.issued_report as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator', 'ars'));
create policy writers on evaluation.issued_report as restrictive for insert with check (
  (select kernel.role()) in ('system', 'coordinator'));

-- The exact counts behind a published version, and what was masked: the next issue must not unmask it. Inside the cell only.
create table evaluation.issued_basis (
  territory_id uuid not null,
  report_id uuid not null,
  version integer not null,
  situation_id uuid not null,
  issued_at timestamptz not null,
  exact jsonb not null,
  memory jsonb not null,
  primary key (territory_id, report_id, version),
  foreign key (territory_id, report_id, version) references evaluation.issued_report
);
call kernel.append_only_table('evaluation.issued_basis');
create index basis_of_situation on evaluation.issued_basis (territory_id, situation_id, issued_at desc);
create policy cell_only on evaluation.issued_basis as restrictive using ((select kernel.role()) in ('system', 'coordinator'));

-- The figures of the dashboard as they stood, every few minutes of an active crisis: where a trend comes from.
create table evaluation.pulse (
  territory_id uuid not null,
  situation_id uuid not null,
  at timestamptz not null,
  -- By indicator id; an indicator nobody could answer for is left out, never 0.
  figures jsonb not null,
  primary key (territory_id, situation_id, at)
);
call kernel.append_only_table('evaluation.pulse');
create policy cell_only on evaluation.pulse as restrictive for select using (
  (select kernel.role()) in ('system', 'coordinator', 'professional', 'operator'));
create policy written_by_the_platform on evaluation.pulse as restrictive for insert with check ((select kernel.role()) = 'system');
