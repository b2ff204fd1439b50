-- In the order in which they are taken, so that taking the first few does not read and sort all that are due.
create index deferred_messages_in_turn on deferred_messages (due_at, id);
drop index deferred_messages_by_due;
