package io.orderstreams.notifications.handle.order;

import io.orderstreams.notifications.handle.letter.Letter;
import io.orderstreams.notifications.handle.letter.Words;
import io.orderstreams.notifications.mail.OneLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Letters about orders. Pure. */
public final class OrderLetters {

  /** Of the receipt; the others are named by the type of their event. */
  public static final String RECEIPT = "receipt";

  /** To administrators, of a rejected order. */
  public static final String REJECTED_FOR_ADMINS = "admin.order.rejected";

  private OrderLetters() {}

  /**
   * @param name of the letter, by which its words are found
   */
  public static Letter of(String name, OrderMessage order, Words words) {
    return words.letter(
        words.say(name + ".subject", order.orderId().toString(), orDash(order.reason())),
        List.of(words.say(name + ".text")),
        facts(name, order, words),
        name.equals(OrderTypes.COMPLETED) ? null : table(order, words));
  }

  private static List<Letter.Fact> facts(String name, OrderMessage order, Words words) {
    return switch (name) {
      case OrderTypes.REJECTED, OrderTypes.CANCELLED ->
          List.of(new Letter.Fact(words.say("reason"), orDash(order.reason())));
      case OrderTypes.SHIPPED ->
          List.of(
              new Letter.Fact(words.say("carrier"), orDash(order.carrier())),
              new Letter.Fact(words.say("trackingNumber"), orDash(order.trackingNumber())));
      case REJECTED_FOR_ADMINS ->
          List.of(
              new Letter.Fact(words.say("reason"), orDash(order.reason())),
              new Letter.Fact(words.say("customer"), OneLine.of(order.email())));
      default -> List.of();
    };
  }

  private static Letter.Table table(OrderMessage order, Words words) {
    Locale language = words.language();
    return new Letter.Table(
        words.say("order", order.orderId().toString()),
        List.of(
            words.say("quantity"),
            words.say("article"),
            words.say("unitPrice"),
            words.say("lineTotal")),
        order.lines().stream().map(line -> line(line, order.currency(), language)).toList(),
        words.say("total"),
        Money.format(order.total(), order.currency(), language));
  }

  private static Letter.Line line(OrderMessage.Line line, String currency, Locale language) {
    String total =
        new BigDecimal(line.unitPrice())
            .multiply(BigDecimal.valueOf(line.quantity()))
            .toPlainString();
    return new Letter.Line(
        line.quantity(),
        OneLine.of(line.sku()),
        Money.format(line.unitPrice(), currency, language),
        Money.format(total, currency, language));
  }

  private static String orDash(@Nullable String text) {
    String clean = text == null ? "" : OneLine.of(text);
    return clean.isEmpty() ? "–" : clean;
  }
}
