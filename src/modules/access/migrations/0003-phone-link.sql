-- A volunteer's link opens on one phone: the first that used it. Its secret is a cookie of that phone, kept here as a hash.
alter table access.signed_link add column phone_hash bytea check (octet_length(phone_hash) = 32);
