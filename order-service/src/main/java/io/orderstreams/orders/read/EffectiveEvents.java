package io.orderstreams.orders.read;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which event took effect as which version of an order, as far as the log has been read. */
@FunctionalInterface
interface EffectiveEvents {

  /** A place in an order's history, for which several events may compete. */
  record Key(UUID orderId, long version) {}

  /** The ids of the effective events of these orders. */
  Map<Key, UUID> of(Set<UUID> orders) throws SQLException;
}
