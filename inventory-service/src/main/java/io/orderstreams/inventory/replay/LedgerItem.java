package io.orderstreams.inventory.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger, as it stands in the stream.
 *
 * @param offset its place in the stream; offsets go up but have gaps
 * @param entry its number; numbers have none
 * @param subject the article or the order that it is about
 * @param causationId id of the order event that led to it, if one did
 * @param unreadable why it is no entry; then there is nothing else but the offset
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record LedgerItem(
    long offset,
    @Nullable Long entry,
    @Nullable UUID id,
    @Nullable String type,
    @Nullable String subject,
    @Nullable Instant time,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable JsonNode data,
    @Nullable String unreadable) {

  static LedgerItem unreadable(long offset, String why) {
    return new LedgerItem(offset, null, null, null, null, null, null, null, null, why);
  }
}
