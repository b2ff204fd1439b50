package io.orderstreams.orders.write.place;

import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.events.OrderLine;
import io.orderstreams.orders.read.OrderIds;
import io.orderstreams.orders.write.LineRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a new order must be like. Finds everything that is wrong with it, not just the first thing.
 * Pure.
 */
final class PlaceOrderRules {

  static final int MAX_EMAIL_LENGTH = 254; // RFC 5321
  static final BigDecimal PRICE_LIMIT = BigDecimal.valueOf(1_000_000_000_000L);

  private static final Pattern PRICE = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,10})?");
  private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  // Whether the address exists is for the mail server to say; but it has to be one that a mail can
  // be addressed to.
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?=[^@]{1,64}@)%1$s(\\.%1$s)*@(%2$s\\.)+[A-Za-z]{2,63}".formatted(ATOM, LABEL));

  private final List<Violation> violations = new ArrayList<>();
  private final LineRules lineRules = new LineRules(violations);

  private PlaceOrderRules() {}

  /** Everything that is wrong; empty if nothing is. */
  static List<Violation> violations(OrderRequest request) {
    PlaceOrderRules rules = new PlaceOrderRules();
    rules.customerIsNamed(request.customerId());
    rules.emailLooksLikeOne(request.email());
    Currency currency = rules.currencyIsKnown(request.currency());
    rules.localeLooksLikeOne(request.locale());
    rules.linesAreInOrder(request.lines(), currency);
    return List.copyOf(rules.violations);
  }

  /** The event that a request without violations leads to. */
  static OrderEvent.Created created(UUID orderId, OrderRequest request) {
    List<OrderLine> lines = present(request.lines()).stream().map(PlaceOrderRules::line).toList();
    BigDecimal total =
        lines.stream().map(OrderLine::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new OrderEvent.Created(
        orderId,
        UUID.fromString(present(request.customerId())),
        present(request.email()),
        present(request.currency()),
        request.locale() == null ? "en" : request.locale(),
        lines,
        total);
  }

  private static OrderLine line(OrderRequest.@Nullable Line line) {
    OrderRequest.Line present = present(line);
    return new OrderLine(
        present(present.sku()),
        present(present.quantity()).intValueExact(),
        new BigDecimal(present(present.unitPrice())));
  }

  private void customerIsNamed(@Nullable String id) {
    if (id == null || !OrderIds.isUuid(id)) {
      violate("customerId", "must be a UUID");
    }
  }

  private void emailLooksLikeOne(@Nullable String email) {
    if (email == null || email.length() > MAX_EMAIL_LENGTH || !EMAIL.matcher(email).matches()) {
      violate("email", "must be an e-mail address of at most " + MAX_EMAIL_LENGTH + " characters");
    }
  }

  private @Nullable Currency currencyIsKnown(@Nullable String code) {
    try {
      if (code != null && Currency.getInstance(code).getDefaultFractionDigits() >= 0) {
        return Currency.getInstance(code);
      }
    } catch (IllegalArgumentException unknown) {
      // told below
    }
    violate("currency", "must be an ISO 4217 code of a currency with coins or notes, such as EUR");
    return null;
  }

  private void localeLooksLikeOne(@Nullable String locale) {
    if (locale != null && !LOCALE.matcher(locale).matches()) {
      violate("locale", "must be a BCP 47 language tag, such as en or de-AT");
    }
  }

  private void linesAreInOrder(
      @Nullable List<OrderRequest.@Nullable Line> lines, @Nullable Currency currency) {
    List<OrderRequest.@Nullable Line> each = lineRules.inBounds(lines);
    for (int i = 0; i < each.size(); i++) {
      lineIsInOrder("lines[" + i + "]", each.get(i), currency);
    }
  }

  private void lineIsInOrder(
      String field, OrderRequest.@Nullable Line line, @Nullable Currency currency) {
    if (line == null) {
      violate(field, LineRules.MUST_BE_A_LINE);
      return;
    }
    lineRules.check(field, line.sku(), line.quantity());
    priceFitsCurrency(field + ".unitPrice", line.unitPrice(), currency);
  }

  private void priceFitsCurrency(String field, @Nullable String text, @Nullable Currency currency) {
    if (text == null || !PRICE.matcher(text).matches()) {
      violate(field, "must be a decimal number in a string, such as \"9.90\"");
      return;
    }
    BigDecimal price = new BigDecimal(text);
    if (price.signum() < 0 || price.compareTo(PRICE_LIMIT) >= 0) {
      violate(field, "must be at least 0 and less than " + PRICE_LIMIT.toPlainString());
    }
    if (currency != null && price.scale() > currency.getDefaultFractionDigits()) {
      violate(
          field,
          "must have at most "
              + currency.getDefaultFractionDigits()
              + " decimals in "
              + currency.getCurrencyCode());
    }
  }

  private void violate(String field, String message) {
    violations.add(new Violation(field, message));
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a request with violations");
    }
    return value;
  }
}
