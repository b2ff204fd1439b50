-- Each handled message leaves one notification: that row is the record that it has been handled, and its commit claims it.
alter table notifications add column digest varchar(64);
update notifications set digest = (
  select handled.digest from handled_messages handled
  where handled.queue = notifications.queue and handled.message_id = notifications.message_id
);
create unique index notifications_of_message on notifications (message_id, queue);
drop index notifications_by_message;
drop table handled_messages;
-- Ids are UUIDv7, so the primary key is an index by time, too.
drop index notifications_by_time;
