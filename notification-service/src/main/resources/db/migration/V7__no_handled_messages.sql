-- What was in it is in notifications since version 6. Apart from that, so that version 6 can be repeated.
drop table if exists handled_messages;
