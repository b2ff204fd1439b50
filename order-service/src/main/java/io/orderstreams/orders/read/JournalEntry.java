package io.orderstreams.orders.read;

import io.orderstreams.eventstream.envelope.Envelope;

/** An effective event, and where it stands in the log. */
public record JournalEntry(int partition, long offset, Envelope envelope) {}
