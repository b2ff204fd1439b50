package io.orderstreams.proof.load;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What is traded: some of it is scarce, so that customers compete for the last pieces. */
final class Articles {

  static final String UNKNOWN = "NOBODY-HAS-IT";

  private static final int SORTS = 12;
  private static final int SCARCE = 3;

  private Articles() {}

  static List<String> all() {
    return IntStream.range(0, SORTS).mapToObj("ART-%02d"::formatted).toList();
  }

  static String any(Random random) {
    return all().get(random.nextInt(SORTS));
  }

  static boolean isScarce(String sku) {
    return all().indexOf(sku) < SCARCE;
  }

  static String price(String sku) {
    return (all().indexOf(sku) + 2) + ".90";
  }
}
