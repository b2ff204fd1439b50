-- What a rebuild fills while the live tables go on: the same shape, and no part of the truth.

create table stock_rebuilt (
  sku varchar(64) primary key,
  on_hand bigint not null,
  reserved bigint not null,
  constraint never_oversold_rebuilt check (reserved >= 0 and reserved <= on_hand)
);

create table reservation_rebuilt (
  order_id uuid primary key,
  status varchar(16) not null,
  version bigint not null,
  lines varchar not null,
  reason varchar
);

create table booking_rebuilt (
  idempotency_key varchar(255) primary key,
  kind varchar(16) not null,
  sku varchar(64) not null,
  quantity bigint not null,
  entry_number bigint not null,
  reason varchar
);

-- Whose these tables are at the moment: one run's.
create table rebuild (
  id integer primary key check (id = 1),
  run uuid
);
insert into rebuild (id) values (1);
