package io.orderstreams.inventory.past;

import java.util.function.Predicate;

/**
 * Which articles are asked for.
 *
 * @param isMeant whether one of this name may be among them
 * @param most how many at most: the first of them, by name
 */
record Articles(Predicate<String> isMeant, int most) {

  static Articles only(String sku) {
    return new Articles(sku::equals, 1);
  }

  static Articles after(String sku, int most) {
    return new Articles(other -> other.compareTo(sku) > 0, most);
  }
}
