-- Outgoing messages, the gateways' breakers, replies, and each account's own inbox.

create table notices.notice (
  territory_id uuid not null,
  notice_id uuid not null,
  -- One sending by hand to many people shares it: what « Annuler l'envoi » takes back.
  message_id uuid,
  channel text not null check (channel in ('sms', 'email')),
  account_id uuid,
  -- Phone in E.164 or e-mail. Erased with the body when the retention ends.
  address text,
  address_print text not null,
  subject text,
  body text,
  segments smallint not null default 1,
  priority text not null check (priority in ('bulk', 'normal', 'urgent')),
  purpose text not null,
  about_kind text not null,
  about_id text not null,
  dedup_key text,
  exercise boolean not null,
  created_by uuid not null,
  created_at timestamptz not null,
  -- When it was free to leave: after the minute of regret, after the night.
  ready_at timestamptz not null,
  state text not null check (state in ('held', 'queued', 'accepted', 'delivered', 'failed', 'replaced', 'cancelled', 'caught')),
  held_until timestamptz,
  attempts smallint not null default 0,
  -- Queued: when the next attempt is due; during an attempt, when it counts as lost.
  next_try_at timestamptz,
  -- When the worker was last told of it, so that one due time wakes it once.
  woken_at timestamptz,
  -- A message that has not left by then has failed, and says so.
  give_up_at timestamptz not null,
  gateway_id text,
  accepted_at timestamptz,
  receipt_due_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz,
  trouble text,
  replaces uuid,
  replaced_by uuid,
  dismissed_at timestamptz,
  dismissed_by uuid,
  dismissed_words text,
  primary key (territory_id, notice_id),
  constraint notice_sent_once unique (territory_id, dedup_key),
  -- A drill never looks like the real thing.
  constraint notice_of_exercise_says_so check (not exercise or body is null or body like 'EXERCICE%'),
  constraint notice_held_has_an_end check (state <> 'held' or held_until is not null),
  -- I-9: never in between without a next look.
  constraint notice_queued_has_a_next_try check (state <> 'queued' or next_try_at is not null),
  constraint notice_replaced_names_the_other check ((state = 'replaced') = (replaced_by is not null)),
  constraint notice_failed_says_why check (state <> 'failed' or trouble is not null),
  constraint notice_ended_is_dated check (state not in ('delivered', 'failed', 'replaced', 'cancelled', 'caught') or ended_at is not null)
);
call kernel.tenant_table('notices.notice');
create index notice_due on notices.notice (territory_id, next_try_at) where state = 'queued';
create index notice_held on notices.notice (territory_id, held_until) where state = 'held';
create index notice_receipt_due on notices.notice (territory_id, receipt_due_at) where state = 'accepted';
create index notice_recent on notices.notice (territory_id, created_at desc, notice_id);
create index notice_by_message on notices.notice (territory_id, message_id) where message_id is not null;
create index notice_by_print on notices.notice (territory_id, address_print, created_at desc);
create index notice_failed on notices.notice (territory_id, ended_at desc) where state = 'failed' and dismissed_at is null;

-- Addresses and words are for those who answer for the sending, and for its author.
create policy notice_readers on notices.notice as restrictive for select using (
  kernel.role() in ('system', 'coordinator') or created_by = kernel.actor());
create policy notice_keepers on notices.notice as restrictive for update using (kernel.role() in ('system', 'coordinator'));
create policy notice_eraser on notices.notice as restrictive for delete using (false);

create table notices.reply (
  territory_id uuid not null,
  reply_id uuid not null,
  notice_id uuid not null,
  code text not null check (code in ('1', '2', 'other')),
  -- Only what is neither 1 nor 2: somebody must read it.
  words text,
  at timestamptz not null,
  primary key (territory_id, reply_id),
  foreign key (territory_id, notice_id) references notices.notice
);
call kernel.tenant_table('notices.reply');
create index reply_by_notice on notices.reply (territory_id, notice_id, at desc);
create policy reply_readers on notices.reply as restrictive for select using (kernel.role() in ('system', 'coordinator'));
create policy reply_eraser on notices.reply as restrictive for delete using (false);

-- One breaker for each outgoing link: closed, open until `retry_at`, then one message goes as a trial.
create table notices.gateway (
  territory_id uuid not null,
  channel text not null check (channel in ('sms', 'email')),
  failures smallint not null default 0,
  opened_at timestamptz,
  retry_at timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  trouble text,
  -- What the last look at the settings and at the link itself found; a link nobody looked at is unknown, never green.
  checked_at timestamptz,
  configured boolean,
  reachable boolean,
  catches boolean not null default false,
  primary key (territory_id, channel),
  constraint gateway_opens_after_three check (failures < 3 or opened_at is not null),
  constraint gateway_open_has_a_retry check ((opened_at is null) = (retry_at is null))
);
call kernel.tenant_table('notices.gateway');

create table notices.preference (
  territory_id uuid not null primary key,
  -- Price of one SMS segment in thousandths of euro, from the operator's contract; unknown until someone says it.
  segment_price integer check (segment_price between 1 and 5000)
);
call kernel.tenant_table('notices.preference');

create table notices.inbox (
  territory_id uuid not null,
  inbox_id uuid not null,
  account_id uuid not null,
  text_fr text not null,
  text_en text not null,
  link text not null check (link like '/%' and link not like '//%'),
  urgency smallint not null check (urgency between 0 and 3),
  at timestamptz not null,
  read_at timestamptz,
  primary key (territory_id, inbox_id)
);
call kernel.tenant_table('notices.inbox');
create index inbox_of_account on notices.inbox (territory_id, account_id, at desc);
create index inbox_unread on notices.inbox (territory_id, account_id) where read_at is null;
create policy inbox_owner on notices.inbox as restrictive for select using (kernel.role() = 'system' or account_id = kernel.actor());
create policy inbox_marks on notices.inbox as restrictive for update using (kernel.role() = 'system' or account_id = kernel.actor());
create policy inbox_eraser on notices.inbox as restrictive for delete using (false);

create view notices.reporting_notice with (security_invoker = true) as
  select territory_id, notice_id, channel, priority, purpose, about_kind, about_id, state, segments, exercise,
    created_at, accepted_at, delivered_at, ended_at, trouble
  from notices.notice;
grant select on notices.reporting_notice to maillon_app;
