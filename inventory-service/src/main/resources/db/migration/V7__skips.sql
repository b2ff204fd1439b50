-- Events that an operator has told a reader to pass over.
create table skips (
  reader varchar(64) not null,
  partition_number integer not null,
  entry_offset bigint not null,
  reason varchar(1000) not null,
  skipped_at timestamp(6) with time zone not null,
  primary key (reader, partition_number, entry_offset)
);
