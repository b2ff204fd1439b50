package io.orderstreams.notifications.handle;

import io.orderstreams.eventstream.codec.EventCodec;

/**
 * Which messages a handler is for.
 *
 * @param queue that they come from; the same event in two queues is meant for two handlers
 * @param type CloudEvents type
 * @param dataSchema the one shape of the body that the handler can read
 */
public record Route(String queue, String type, String dataSchema) {

  /** Of messages that are no events of an order: the first version of the type's own schema. */
  public static Route of(String queue, String type) {
    return new Route(queue, type, EventCodec.dataSchema(type, 1));
  }
}
