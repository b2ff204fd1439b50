-- Plain enough for H2 and PostgreSQL alike.

-- Messages whose effect has been had. Written in the transaction of the effect: who comes second finds it done.
create table handled_messages (
  queue      varchar(64)              not null,
  message_id uuid                     not null,
  handled_at timestamp with time zone not null,
  primary key (queue, message_id)
);

-- How often, and why, handling a message has failed so far. Written after the transaction that failed.
create table failures (
  queue           varchar(64)              not null,
  message_id      uuid                     not null,
  tries           integer                  not null,
  last_error      text                     not null,
  first_failed_at timestamp with time zone not null,
  last_failed_at  timestamp with time zone not null,
  primary key (queue, message_id)
);

-- The effects: what was sent or recorded, one for each handled message.
create table notifications (
  id         uuid                     not null primary key,
  queue      varchar(64)              not null,
  type       varchar(128)             not null,
  message_id uuid                     not null,
  order_id   varchar(64),
  recipient  varchar(320),
  channel    varchar(16)              not null,
  subject    varchar(512)             not null,
  body       text                     not null,
  sent_at    timestamp with time zone not null,
  tries      integer                  not null
);

create index notifications_by_order on notifications (order_id, id);
create index notifications_by_recipient on notifications (recipient, id);
create index notifications_by_message on notifications (message_id);

-- Messages that could not be handled, as they were found in the queues' dead-letter queues.
create table dead_letters (
  id              uuid                     not null primary key,
  queue           varchar(64)              not null,
  reason          varchar(64)              not null,
  detail          text                     not null,
  message_id      text,
  headers         text                     not null,
  properties      text                     not null,
  body            text                     not null,
  body_encoding   varchar(8)               not null,
  tries           integer                  not null,
  first_failed_at timestamp with time zone not null,
  dead_at         timestamp with time zone not null,
  status          varchar(16)              not null,
  -- What makes two open dead letters the same one; null where that must not be concluded (deadletters/DeadLetters).
  open_key        varchar(64) unique
);

create index dead_letters_by_queue on dead_letters (queue, id);
