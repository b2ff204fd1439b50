-- Whoever carries entries from the outbox to the stream locks this row meanwhile.
create table relay (
  id integer primary key check (id = 1)
);
insert into relay (id) values (1);
