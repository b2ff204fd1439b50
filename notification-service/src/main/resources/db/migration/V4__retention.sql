-- So that forgetting what is old does not read everything.
create index handled_messages_by_time on handled_messages (handled_at);
create index failures_by_time on failures (last_failed_at);
create index notifications_by_time on notifications (sent_at);
