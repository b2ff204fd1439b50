-- Rebuilds, also those whose process has died. Whose turn it is may touch the tables that rebuilds fill.
create table rebuilds (
  id uuid primary key,
  origin varchar(16) not null, -- first or snapshot
  status varchar(16) not null, -- RUNNING, COMPLETED, CANCELLED, FAILED
  phase varchar(16) not null, -- LOADING, FOLDING, SWAPPING
  turn integer unique, -- 1 for the one whose turn it is: so there is one at a time
  events bigint not null,
  offsets_read bigint not null,
  offsets_to_read bigint not null,
  started_at timestamp(6) with time zone not null,
  heard_of_at timestamp(6) with time zone not null, -- one not heard of for a while has died with its process
  finished_at timestamp(6) with time zone,
  reason varchar(1000),
  difference_count bigint,
  differences text -- JSON, the first ones
);
drop table rebuild;
