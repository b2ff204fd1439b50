-- What was sent, as HTML; absent where there is only text.
alter table notifications add column html text;

-- How customers can be reached, as learnt from their orders, so that nobody needs to name an address to tell them something.
create table contacts (
  customer_id varchar(64)              not null primary key,
  email       varchar(320)             not null,
  locale      varchar(64),
  learnt_at   timestamp with time zone not null
);

-- Of the message's body: the same id with another body is another message, and must not be taken for handled.
alter table handled_messages add column digest varchar(64);
