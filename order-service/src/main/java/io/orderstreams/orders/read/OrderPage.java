package io.orderstreams.orders.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some orders.
 *
 * @param nextCursor where the next page begins; absent on the last page
 */
@Serdeable
record OrderPage(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<OrderView> items,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
