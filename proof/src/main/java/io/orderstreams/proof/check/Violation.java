package io.orderstreams.proof.check;

/**
 * A case in which a promise was broken.
 *
 * @param subject the order's id; where there is no order, the SKU, the entry, the partition, ...
 */
public record Violation(String subject, String what) {

  @Override
  public String toString() {
    return subject + ": " + what;
  }
}
