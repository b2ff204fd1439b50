-- What differed is told of every view alike.
ALTER TABLE rebuilds ADD COLUMN difference_count BIGINT;
ALTER TABLE rebuilds DROP COLUMN orders_different;
-- Written in another shape before: whoever kept a report from then keeps its count of events, not its rows.
UPDATE rebuilds SET differences = NULL;
