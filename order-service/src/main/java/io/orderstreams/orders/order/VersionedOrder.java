package io.orderstreams.orders.order;

import io.orderstreams.orders.events.OrderEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order after a number of events.
 *
 * @param version how many, from 1
 * @param updatedAt when the last one happened
 */
public record VersionedOrder(Order order, long version, Instant updatedAt) {

  /**
   * The log's concurrency rule: the first event of a version counts, any other event of that order
   * is superseded. Every reader applies it to the same events in the same order, so all agree on
   * who was first, and no writer needs a lock.
   *
   * @param current null before the first event
   * @return whether an event with this version takes effect after {@code current}
   */
  public static boolean isEffective(@Nullable VersionedOrder current, long eventVersion) {
    return eventVersion == (current == null ? 1 : current.version + 1);
  }

  /** The order after one more effective event. */
  public static VersionedOrder after(
      @Nullable VersionedOrder current, OrderEvent event, long version, Instant at) {
    Order order = OrderRules.evolve(current == null ? null : current.order, event, at);
    return new VersionedOrder(order, version, at);
  }
}
