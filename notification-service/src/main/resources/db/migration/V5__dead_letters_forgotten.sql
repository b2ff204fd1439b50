-- When an operator has dealt with a dead letter; until then it is kept, however long that takes.
alter table dead_letters add column settled_at timestamp with time zone;
update dead_letters set settled_at =
  (select max(done_at) from dead_letter_acts where dead_letter_id = dead_letters.id);

-- So that forgetting what is old does not read everything.
create index dead_letters_by_settling on dead_letters (settled_at);
