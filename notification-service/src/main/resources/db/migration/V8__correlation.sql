-- The conversation that a message belongs to; without, one of its own.
alter table deferred_messages add column correlation_id varchar(128);
