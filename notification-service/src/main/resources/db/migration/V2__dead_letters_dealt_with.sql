-- The first dead letter of a message; those that it led to after a redrive have the same. So a letter's history is found.
alter table dead_letters add column origin uuid;
update dead_letters set origin = id;
alter table dead_letters alter column origin set not null;

create index dead_letters_by_origin on dead_letters (origin, id);
create index dead_letters_by_status on dead_letters (status, id);

-- Who did what with a dead letter, when and why. Never changed, never deleted while the letter is there.
create table dead_letter_acts (
  id             uuid                     not null primary key,
  dead_letter_id uuid                     not null references dead_letters (id),
  act            varchar(16)              not null,
  operator       varchar(64)              not null,
  done_at        timestamp with time zone not null,
  reason         varchar(512),
  edited_headers text,
  edited_body    text
);

create index dead_letter_acts_by_letter on dead_letter_acts (dead_letter_id, id);

-- When the administrators were last told, so that they are told once.
create table alarms (
  name    varchar(32)              not null primary key,
  last_at timestamp with time zone not null
);

insert into alarms (name, last_at) values ('dead-letters', timestamp with time zone '2000-01-01 00:00:00+00');

-- Messages to be published when they are due, written in the transaction that decided on them.
create table deferred_messages (
  id          uuid                     not null primary key,
  exchange    varchar(64)              not null,
  routing_key varchar(128)             not null,
  type        varchar(128)             not null,
  subject     varchar(128)             not null,
  created_at  timestamp with time zone not null,
  body        text                     not null,
  due_at      timestamp with time zone not null
);

create index deferred_messages_by_due on deferred_messages (due_at);
