-- At how few available pieces to order more, and at which of these levels that was told.
alter table stock add column reorder_level bigint;
alter table stock add column low_at bigint;
alter table stock_rebuilt add column reorder_level bigint;
alter table stock_rebuilt add column low_at bigint;
