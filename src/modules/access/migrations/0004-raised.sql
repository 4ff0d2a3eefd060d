-- Level 2 for fifteen minutes, after a second factor was shown (sign-in by code, or again later in the session).
alter table access.session add column raised_until timestamptz;
-- A rise renews the token. What was already on its way with the one before is still answered for a moment, without the rise.
alter table access.session add column former_token_hash bytea check (octet_length(former_token_hash) = 32);
create unique index session_by_former_token on access.session (former_token_hash) where former_token_hash is not null;
alter table access.session add check (raised_until is null or account_id is not null and not enrolling);
