-- STOP is an answer of its own: no more text messages to that person.
alter table notices.reply drop constraint reply_code_check;
alter table notices.reply add constraint reply_code_check check (code in ('1', '2', 'stop', 'other'));
