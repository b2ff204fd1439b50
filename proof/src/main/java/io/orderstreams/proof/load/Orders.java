package io.orderstreams.proof.load;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bodies of requests for orders. */
final class Orders {

  private static final int CUSTOMERS = 40;
  private static final int MOST_LINES = 3;
  private static final int MOST_PIECES = 4;

  /** More than there ever are. */
  private static final int FAR_TOO_MANY = 9_999;

  private Orders() {}

  static String customer(Random random) {
    return "customer-%02d".formatted(random.nextInt(CUSTOMERS));
  }

  /** One in twenty wants more than there is, or what nobody has. */
  static String anyBy(String customer, Random random) {
    Set<String> skus = new LinkedHashSet<>();
    int count = 1 + random.nextInt(MOST_LINES);
    for (int i = 0; i < count; i++) {
      skus.add(Articles.any(random));
    }
    String lines =
        skus.stream()
            .map(sku -> line(sku, 1 + random.nextInt(MOST_PIECES), Articles.price(sku)))
            .collect(Collectors.joining(", "));
    return switch (random.nextInt(40)) {
      case 0 -> by(customer, line(Articles.any(random), FAR_TOO_MANY, "1.00"));
      case 1 -> by(customer, lines + ", " + line(Articles.UNKNOWN, 1, "1.00"));
      default -> by(customer, lines);
    };
  }

  static String by(String customer, String lines) {
    UUID id = UUID.nameUUIDFromBytes(customer.getBytes(StandardCharsets.UTF_8));
    return """
        {"customerId": "%s", "email": "%s@example.org", "currency": "EUR", "locale": "en", "lines": [%s]}"""
        .formatted(id, customer, lines);
  }

  static String line(String sku, int quantity, String price) {
    return """
        {"sku": "%s", "quantity": %d, "unitPrice": "%s"}"""
        .formatted(sku, quantity, price);
  }
}
