package io.orderstreams.orders.snapshots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as it is saved: a text for each column of its {@link SavedTable}, or null. */
public record SavedRow(List<@Nullable String> values) {}
