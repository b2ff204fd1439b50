-- Each handled message leaves one notification: that row is the record that it has been handled, and its commit claims it.
-- H2 commits each of these statements by itself, so that all of them can be repeated after a kill.
alter table notifications add column if not exists digest varchar(64);
update notifications set digest = (
  select handled.digest from handled_messages handled
  where handled.queue = notifications.queue and handled.message_id = notifications.message_id
) where digest is null and exists (
  select 1 from handled_messages handled
  where handled.queue = notifications.queue and handled.message_id = notifications.message_id and handled.digest is not null
);
-- Handled again after its id had been forgotten: the newest stays.
delete from notifications where exists (
  select 1 from notifications other
  where other.message_id = notifications.message_id and other.queue = notifications.queue and other.id > notifications.id
);
create unique index if not exists notifications_of_message on notifications (message_id, queue);
drop index if exists notifications_by_message;
-- Ids are UUIDv7, so the primary key is an index by time, too.
drop index if exists notifications_by_time;
