package io.orderstreams.notifications.handle.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills templates with what an order message tells. Pure. */
public final class OrderTexts {

  /** The first is for whoever speaks none of them. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private OrderTexts() {}

  /** The best of our languages for this language tag. */
  public static Locale language(@Nullable String tag) {
    if (tag != null) {
      String wanted = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
      for (Locale language : LANGUAGES) {
        if (language.getLanguage().equals(wanted)) {
          return language;
        }
      }
    }
    return LANGUAGES.getFirst();
  }

  /** What the templates may name. */
  public static Map<String, String> values(OrderMessage order, Locale language) {
    return Map.of(
        "orderId", order.orderId().toString(),
        "email", clean(order.email()),
        "total", Money.format(order.total(), order.currency(), language),
        "lines", lines(order, language),
        "picks", picks(order),
        "reason", orDash(order.reason()),
        "carrier", orDash(order.carrier()),
        "trackingNumber", orDash(order.trackingNumber()));
  }

  private static String lines(OrderMessage order, Locale language) {
    return order.lines().stream()
        .map(
            line ->
                "  %d x %s   %s   %s"
                    .formatted(
                        line.quantity(),
                        clean(line.sku()),
                        Money.format(line.unitPrice(), order.currency(), language),
                        Money.format(lineTotal(line), order.currency(), language)))
        .collect(Collectors.joining("\n"));
  }

  private static String lineTotal(OrderMessage.Line line) {
    return new BigDecimal(line.unitPrice())
        .multiply(BigDecimal.valueOf(line.quantity()))
        .toPlainString();
  }

  private static String picks(OrderMessage order) {
    return order.lines().stream()
        .map(line -> "  [ ] %d x %s".formatted(line.quantity(), clean(line.sku())))
        .collect(Collectors.joining("\n"));
  }

  private static String orDash(@Nullable String text) {
    String clean = text == null ? "" : clean(text);
    return clean.isEmpty() ? "–" : clean;
  }

  /** What others have typed in stays within its line. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }
}
