package io.orderstreams.orders.upstream;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the stock ledger: our own view of another service's events, tolerant of all that we do not
 * need.
 */
public final class StockAnswerCodec {

  private static final Set<String> NO_ANSWERS =
      Set.of(
          "stock.received",
          "stock.adjusted",
          "stock.reorder_level_set",
          "stock.ran_low",
          "stock.released",
          "stock.issued");

  private StockAnswerCodec() {}

  @Serdeable
  record CauseV1(Integer partition, Long offset) { // not int and long: a missing one would be 0

    StockAnswer.Cause cause() {
      return new StockAnswer.Cause(partition, offset);
    }
  }

  @Serdeable
  record ReservedV1(UUID orderId, CauseV1 cause) {

    StockAnswer answer() {
      return new StockAnswer.Reserved(Objects.requireNonNull(orderId, "orderId"), cause.cause());
    }
  }

  @Serdeable
  record RefusedV1(UUID orderId, String reason, CauseV1 cause) {

    StockAnswer answer() {
      return new StockAnswer.Refused(
          Objects.requireNonNull(orderId, "orderId"),
          Objects.requireNonNull(reason, "reason"),
          cause.cause());
    }
  }

  public static EventCodec<StockAnswer> create(ObjectMapper json) {
    return EventCodec.<StockAnswer>events()
        .reads("stock.reserved", 1, ReservedV1.class, ReservedV1::answer)
        .reads("stock.refused", 1, RefusedV1.class, RefusedV1::answer)
        .unknownAs(StockAnswerCodec::otherOrUnknown)
        .build(json);
  }

  private static StockAnswer otherOrUnknown(Envelope envelope) {
    return NO_ANSWERS.contains(envelope.type())
        ? new StockAnswer.Other()
        : new StockAnswer.Unknown(envelope.type(), envelope.dataSchema());
  }
}
