-- A view of the order log: everything here can be deleted and comes back by reading the log again.

CREATE TABLE orders (
    id              UUID PRIMARY KEY,
    version         BIGINT                      NOT NULL,
    status          VARCHAR(16)                 NOT NULL,
    customer_id     UUID                        NOT NULL,
    email           VARCHAR(254)                NOT NULL,
    currency        CHAR(3)                     NOT NULL,
    locale          VARCHAR(35)                 NOT NULL,
    total           VARCHAR(40)                 NOT NULL, -- decimal string, as on the wire
    lines           TEXT                        NOT NULL, -- JSON
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason          VARCHAR(1000),
    carrier         VARCHAR(100),
    tracking_number VARCHAR(100)
);
CREATE INDEX orders_newest ON orders (created_at DESC, id DESC);
CREATE INDEX orders_newest_by_status ON orders (status, created_at DESC, id DESC);
CREATE INDEX orders_newest_by_customer ON orders (customer_id, created_at DESC, id DESC);

-- The effective events, where they stand in the log. The dispatcher reads it by partition and offset, the history by order.
CREATE TABLE journal (
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
    PRIMARY KEY (log_partition, log_offset)
);
CREATE UNIQUE INDEX journal_by_order ON journal (order_id, version);

-- Up to which offset each partition has been read. Advanced with a compare, in the transaction that writes the rows.
CREATE TABLE positions (
    log_partition INTEGER PRIMARY KEY,
    log_position  BIGINT NOT NULL
);

-- Events that an operator has told a reader to pass over.
CREATE TABLE skips (
    reader        VARCHAR(64)                 NOT NULL,
    log_partition INTEGER                     NOT NULL,
    log_offset    BIGINT                      NOT NULL,
    reason        VARCHAR(1000)               NOT NULL,
    skipped_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (reader, log_partition, log_offset)
);
