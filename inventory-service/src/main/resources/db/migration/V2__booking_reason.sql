-- Why stock was adjusted: the same key with another reason is another request.
alter table booking add column reason varchar;
