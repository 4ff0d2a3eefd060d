-- Accounts are global: one person, one set of sign-in means, any number of territories (an ARS spans several).
-- What a territory may see of them goes through `membership`. The platform scope is used by sign-in alone.

create table access.account (
  account_id uuid primary key,
  display_name text not null check (char_length(btrim(display_name)) between 2 and 100),
  email text unique check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and char_length(email) <= 254),
  phone text unique check (phone ~ '^\+\d{5,18}$'),
  language text not null default 'fr' check (language in ('fr', 'en')),
  demo boolean not null default false,
  -- Member of several territories: no single one may renew its sign-in means.
  shared boolean not null default false,
  created_at timestamptz not null
);

create table access.membership (
  territory_id uuid not null,
  account_id uuid not null references access.account,
  role text not null check (role in
    ('coordinator', 'professional', 'operator', 'town-hall', 'volunteer', 'ars', 'technical-admin')),
  communes text[] not null default '{}',
  professional_id uuid,
  disabled_at timestamptz,
  joined_at timestamptz not null,
  version integer not null default 1,
  primary key (territory_id, account_id),
  check (role = 'town-hall' or communes = '{}'),
  check (role <> 'town-hall' or cardinality(communes) > 0)
);
create index membership_by_account on access.membership (account_id);
create unique index membership_by_professional on access.membership (territory_id, professional_id)
  where professional_id is not null;
call kernel.tenant_table('access.membership');
call kernel.open_to_platform('access.membership');

-- A global row: every platform chore, the members' own territory, and oneself.
create procedure access.account_table(target regclass, visible_to_territory boolean) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('grant select, insert, update, delete on %s to maillon_app', target);
  call kernel.open_to_platform(target);
  -- Reactions, the terminal and the routes of this module act as `system` for someone of the territory.
  execute format($p$create policy own on %s using (account_id = kernel.actor()) with check (account_id = kernel.actor())$p$, target);
  execute format($p$create policy on_behalf on %1$s using (kernel.role() = 'system' and exists (
    select from access.membership m where m.account_id = %1$s.account_id and m.territory_id = kernel.territory()))
    with check (kernel.role() = 'system')$p$, target);
  if visible_to_territory then
    execute format($p$create policy member on %1$s for select using (exists (
      select from access.membership m where m.account_id = %1$s.account_id and m.territory_id = kernel.territory()))$p$, target);
  end if;
end $$;
call access.account_table('access.account', true);

create table access.password (
  account_id uuid primary key references access.account on delete cascade,
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz not null
);
call access.account_table('access.password', false);

create table access.totp (
  account_id uuid primary key references access.account on delete cascade,
  sealed_seed text not null check (sealed_seed like 'v1:%'),
  -- Last time step accepted: a code is good once, and never an older one.
  last_step bigint not null,
  confirmed_at timestamptz not null
);
call access.account_table('access.totp', false);

create table access.passkey (
  account_id uuid not null references access.account on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  backed_up boolean not null,
  label text not null check (char_length(label) between 1 and 80),
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (account_id, credential_id)
);
call access.account_table('access.passkey', false);

create table access.recovery_code (
  account_id uuid not null references access.account on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  used_at timestamptz,
  primary key (account_id, code_hash)
);
call access.account_table('access.recovery_code', false);

create table access.invitation (
  territory_id uuid not null,
  invitation_id uuid not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  role text not null check (role in
    ('coordinator', 'professional', 'operator', 'town-hall', 'volunteer', 'ars', 'technical-admin')),
  communes text[] not null default '{}',
  professional_id uuid,
  display_name text not null default '',
  email text,
  phone text,
  renews_account_id uuid,
  invited_by uuid not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  primary key (territory_id, invitation_id),
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or revoked_at is null),
  check (expires_at > invited_at)
);
call kernel.tenant_table('access.invitation');
call kernel.open_to_platform('access.invitation');

create table access.signed_link (
  territory_id uuid not null,
  link_id uuid not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  role text not null check (role in ('ars', 'volunteer', 'citizen')),
  label text not null check (char_length(label) between 1 and 120),
  subject_kind text not null,
  subject_id text not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (territory_id, link_id),
  check (expires_at > issued_at)
);
call kernel.tenant_table('access.signed_link');
call kernel.open_to_platform('access.signed_link');

create table access.session (
  session_id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  account_id uuid references access.account on delete cascade,
  link_id uuid,
  territory_id uuid,
  level smallint not null check (level between 0 and 3),
  enrolling boolean not null default false,
  device text not null default '',
  started_at timestamptz not null,
  last_active_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  check ((account_id is null) <> (link_id is null)),
  check (link_id is null or territory_id is not null),
  check ((ended_at is null) = (ended_because is null)),
  -- A password alone never reaches level 1.
  check (not enrolling or level = 0)
);
create index session_by_account on access.session (account_id) where ended_at is null;
create index session_by_territory on access.session (territory_id, last_active_at) where ended_at is null;
alter table access.session enable row level security;
alter table access.session force row level security;
grant select, insert, update, delete on access.session to maillon_app;
call kernel.open_to_platform('access.session');
create policy tenant on access.session
  using (territory_id = kernel.territory()) with check (territory_id = kernel.territory());
-- A killed session or a changed role reaches every territory the person is signed in to, by the person's own hand.
create policy own on access.session using (account_id = kernel.actor()) with check (account_id = kernel.actor());
create policy on_behalf on access.session using (kernel.role() = 'system' and exists (
  select from access.membership m where m.account_id = session.account_id and m.territory_id = kernel.territory()));
create policy to_whom on access.session as restrictive using (
  kernel.is_platform() or account_id = kernel.actor() or kernel.role() in ('coordinator', 'technical-admin', 'system'));

-- What a territory is called, told by the territory module: the sign-in screen must name it.
create table access.place (
  territory_id uuid primary key,
  name text not null,
  time_zone text not null,
  exercise boolean not null
);
call kernel.tenant_table('access.place');
call kernel.open_to_platform('access.place');

-- Sign-in alone: one ceremony, one delay counter, one first-run token. No territory can read these.
create procedure access.platform_table(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('grant select, insert, update, delete on %s to maillon_app', target);
  call kernel.open_to_platform(target);
end $$;

create table access.ceremony (
  ceremony_id uuid primary key,
  kind text not null check (kind in ('code', 'enrol-code', 'enrol-passkey', 'passkey')),
  account_id uuid,
  challenge text,
  sealed_seed text,
  attempts integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index ceremony_by_expiry on access.ceremony (expires_at);
call access.platform_table('access.ceremony');

create table access.sign_in_failure (
  kind text not null check (kind in ('account', 'network', 'pair')),
  -- Keyed fingerprint: neither an address nor an e-mail is kept.
  subject bytea not null,
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  primary key (kind, subject)
);
call access.platform_table('access.sign_in_failure');

create table access.first_run (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
call access.platform_table('access.first_run');
-- Taken inside the command that creates the territory.
create policy taken on access.first_run using (kernel.role() = 'system') with check (kernel.role() = 'system');

create view access.reporting_member with (security_invoker = true) as
  select territory_id, account_id, role, communes, joined_at, disabled_at from access.membership;
grant select on access.reporting_member to maillon_app;
