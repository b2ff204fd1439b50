package io.orderstreams.inventory.events;

/**
 * The order event that led to an entry: where it stands in the log {@code orders}, and its version.
 */
public record Cause(int partition, long offset, long version) {}
