-- The events in the log that took no effect, and why: another one was first, or it is stored twice. What had been read before
-- this table came is not in it; a rebuild (POST /rebuilds) adds it.
CREATE TABLE superseded (
    log_partition  INTEGER                     NOT NULL,
    log_offset     BIGINT                      NOT NULL,
    event_id       UUID                        NOT NULL,
    order_id       UUID                        NOT NULL,
    version        BIGINT                      NOT NULL,
    type           VARCHAR(64)                 NOT NULL,
    data_schema    VARCHAR(128)                NOT NULL,
    happened_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    correlation_id VARCHAR(128),
    causation_id   VARCHAR(128),
    trace_parent   VARCHAR(64),
    data           TEXT                        NOT NULL, -- JSON, as in the log
    kind           VARCHAR(32)                 NOT NULL, -- SUPERSEDED, SUPERSEDED_AGAIN, EFFECTIVE_AGAIN
    PRIMARY KEY (log_partition, log_offset)
);
CREATE INDEX superseded_by_order ON superseded (order_id, log_partition, log_offset);
