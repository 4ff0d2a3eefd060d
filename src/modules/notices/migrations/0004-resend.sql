-- A resend that a person asked for is another sending of the same message: a gateway that never sends one id twice takes it.
alter table notices.notice add column sending smallint not null default 1 check (sending > 0);
