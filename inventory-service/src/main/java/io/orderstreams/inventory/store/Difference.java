package io.orderstreams.inventory.store;

import org.jspecify.annotations.Nullable;

/**
 * A row that is not what the logs say.
 *
 * @param table stock, reservation or booking
 * @param key SKU, order id or idempotency key
 * @param live what stood in the live table; absent if there was no such row
 * @param rebuilt what the logs say; absent if there is to be no such row
 */
public record Difference(
    String table, String key, @Nullable String live, @Nullable String rebuilt) {}
