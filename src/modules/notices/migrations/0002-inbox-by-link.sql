-- What a line asked for is done: every unread line with the same link falls silent at once.
create index inbox_unread_by_link on notices.inbox (territory_id, link) where read_at is null;
