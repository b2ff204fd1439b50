-- A rebuild folds the log into tables beside the live ones. Whoever changes a live table's columns changes those of its copy, too.
CREATE TABLE orders_rebuild AS SELECT * FROM orders WHERE 1 = 0;
ALTER TABLE orders_rebuild ALTER COLUMN id SET NOT NULL;
ALTER TABLE orders_rebuild ADD PRIMARY KEY (id);
CREATE TABLE journal_rebuild AS SELECT * FROM journal WHERE 1 = 0;
ALTER TABLE journal_rebuild ALTER COLUMN log_partition SET NOT NULL;
ALTER TABLE journal_rebuild ALTER COLUMN log_offset SET NOT NULL;
ALTER TABLE journal_rebuild ADD PRIMARY KEY (log_partition, log_offset);
CREATE INDEX journal_rebuild_by_order ON journal_rebuild (order_id);
CREATE TABLE superseded_rebuild AS SELECT * FROM superseded WHERE 1 = 0;
ALTER TABLE superseded_rebuild ALTER COLUMN log_partition SET NOT NULL;
ALTER TABLE superseded_rebuild ALTER COLUMN log_offset SET NOT NULL;
ALTER TABLE superseded_rebuild ADD PRIMARY KEY (log_partition, log_offset);
CREATE INDEX superseded_rebuild_by_order ON superseded_rebuild (order_id);
CREATE TABLE positions_rebuild AS SELECT * FROM positions WHERE 1 = 0;
ALTER TABLE positions_rebuild ALTER COLUMN log_partition SET NOT NULL;
ALTER TABLE positions_rebuild ADD PRIMARY KEY (log_partition);

-- The orders whose live rows may differ from the rebuilt ones: these are looked at, and replaced, at the end.
CREATE TABLE rebuild_candidates (
    order_id UUID PRIMARY KEY
);

CREATE TABLE rebuilds (
    id               UUID PRIMARY KEY,
    origin           VARCHAR(16)                 NOT NULL, -- where it begins: first
    status           VARCHAR(16)                 NOT NULL, -- RUNNING, COMPLETED, CANCELLED, FAILED
    phase            VARCHAR(16)                 NOT NULL, -- FOLDING, COMPARING, SWAPPING
    turn             INTEGER UNIQUE,                       -- 1 while it may touch the tables above: so there is one at a time
    events           BIGINT                      NOT NULL,
    offsets_read     BIGINT                      NOT NULL,
    offsets_to_read  BIGINT                      NOT NULL,
    started_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    heard_of_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL, -- a rebuild not heard of for a while has died with its process
    finished_at      TIMESTAMP(6) WITH TIME ZONE,
    reason           VARCHAR(1000),
    orders_different BIGINT,
    differences      TEXT                                  -- JSON, the first ones
);
