package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.LogMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of a {@link World}: those of the orders, and the ledger. */
final class WorldLogs {

  private final Map<Integer, Long> ends = new HashMap<>();
  private final World world;

  WorldLogs(World world) {
    this.world = world;
  }

  long appendEvent(
      WorldOrder order,
      String eventId,
      String type,
      long version,
      String data,
      @Nullable String cause) {
    Map<String, String> properties = new HashMap<>();
    properties.put("cloudEvents_id", eventId);
    properties.put("cloudEvents_type", type);
    properties.put("cloudEvents_subject", order.id);
    properties.put("cloudEvents_time", world.now().toString());
    properties.put("cloudEvents_dataschema", "urn:" + type);
    properties.put("version", Long.toString(version));
    if (cause != null) {
      properties.put("causationid", cause);
    }
    return store(order, properties, data);
  }

  long store(WorldOrder order, Map<String, String> properties, String data) {
    long offset = ends.getOrDefault(order.partition, -1L) + world.gap();
    ends.put(order.partition, offset);
    world.projectionPositions.put(order.partition, offset);
    world.inventoryPositions.put(order.partition, offset);
    world.orderLog.add(
        new LogMessage(
            "orders-" + order.partition, order.partition, offset, offset, properties, data));
    return offset;
  }

  String appendEntry(String type, String subject, String data) {
    String id = world.newId();
    world.lastNumber++;
    world.ledger.add(
        new LogMessage(
            "stock-ledger",
            0,
            world.ledger.isEmpty() ? 0 : world.ledger.getLast().offset() + world.gap(),
            0,
            Map.of(
                "cloudEvents_id", id,
                "cloudEvents_type", type,
                "cloudEvents_subject", subject,
                "cloudEvents_time", world.now().toString(),
                "version", Long.toString(world.lastNumber)),
            data));
    return id;
  }
}
