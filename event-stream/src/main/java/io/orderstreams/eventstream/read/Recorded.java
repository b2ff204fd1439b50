package io.orderstreams.eventstream.read;

import io.orderstreams.eventstream.envelope.Envelope;

/**
 * An event as it stands in a log.
 *
 * @param offset its place in the partition; offsets go up but have gaps
 */
public record Recorded<E>(long offset, Envelope envelope, E event) {}
