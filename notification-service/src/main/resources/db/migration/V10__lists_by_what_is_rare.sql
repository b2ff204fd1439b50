-- So that a list of what is rare, or was never there, does not read everything. Not by channel: each is a large part of all.
create index if not exists notifications_by_type on notifications (type, id);
create index if not exists notifications_by_queue on notifications (queue, id);
create index if not exists dead_letters_by_reason on dead_letters (reason, id);
create index if not exists dead_letter_acts_by_operator on dead_letter_acts (operator, id);
-- AMQP's message ids are no longer, and H2 has no index on text.
alter table dead_letters alter column message_id set data type varchar(255);
create index if not exists dead_letters_by_message on dead_letters (message_id, id);
