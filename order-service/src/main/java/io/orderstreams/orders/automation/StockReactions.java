package io.orderstreams.orders.automation;

import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.upstream.StockAnswer;
import java.util.Optional;
import java.util.UUID;

/** When stock answers, then confirm or reject the order. Pure: an answer in, a command out. */
final class StockReactions {

  private static final int LONGEST_REASON = 1000;

  /**
   * A command to an order.
   *
   * @param cause the order event that has to be known before the command can be decided
   */
  record Reaction(UUID orderId, OrderCommand command, StockAnswer.Cause cause) {}

  private StockReactions() {}

  static Optional<Reaction> to(StockAnswer answer) {
    return switch (answer) {
      case StockAnswer.Reserved reserved ->
          Optional.of(
              new Reaction(reserved.orderId(), new OrderCommand.Confirm(), reserved.cause()));
      case StockAnswer.Refused refused ->
          Optional.of(
              new Reaction(
                  refused.orderId(),
                  new OrderCommand.Reject(printable(refused.reason())),
                  refused.cause()));
      case StockAnswer.Other other -> Optional.empty();
      case StockAnswer.Unknown unknown -> Optional.empty();
    };
  }

  /** Whatever another service writes has to fit into our own log and databases. */
  private static String printable(String reason) {
    StringBuilder text = new StringBuilder();
    for (int character : reason.codePoints().toArray()) {
      if (text.length() + Character.charCount(character) > LONGEST_REASON) {
        break;
      }
      boolean halfOfOne = Character.getType(character) == Character.SURROGATE;
      text.appendCodePoint(halfOfOne ? '?' : Character.isISOControl(character) ? ' ' : character);
    }
    return text.toString();
  }
}
