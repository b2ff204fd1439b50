-- Runs on H2 and on PostgreSQL alike.
-- All of it is a fold of the stream stock-ledger and of the log orders, and can be deleted; but for
-- the outbox, which holds the last entries of the ledger until the stream has them.

-- The number of the last ledger entry. Whoever writes locks this row first: so writers come one
-- after another, and entries become visible in the order of their numbers.
create table ledger_sequence (
  id integer primary key check (id = 1),
  last_number bigint not null
);
insert into ledger_sequence (id, last_number) values (1, 0);

create table stock (
  sku varchar(64) primary key,
  on_hand bigint not null,
  reserved bigint not null,
  constraint never_oversold check (reserved >= 0 and reserved <= on_hand)
);

-- One row an order, also for orders of which nothing but their version matters here.
create table reservation (
  order_id uuid primary key,
  status varchar(16) not null,
  version bigint not null,
  lines varchar not null,
  reason varchar
);

-- How far the log orders has been read, and how far the ledger shows it to be decided.
create table order_position (
  partition_number integer primary key,
  read_up_to bigint not null,
  decided_up_to bigint not null
);

-- What was asked for under an idempotency key.
create table booking (
  idempotency_key varchar(255) primary key,
  kind varchar(16) not null,
  sku varchar(64) not null,
  quantity bigint not null,
  entry_number bigint not null
);

-- Entries that the stream is not known to have yet.
create table outbox (
  entry_number bigint primary key,
  event_id uuid not null,
  type varchar(64) not null,
  subject varchar(64) not null,
  occurred_at timestamp(6) with time zone not null,
  data_schema varchar(128) not null,
  correlation_id varchar,
  causation_id varchar,
  trace_parent varchar,
  data varchar not null
);
