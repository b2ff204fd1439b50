package io.orderstreams.notifications.consume;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;

/**
 * A message that has been read and is known to be valid, with the handler that it is for.
 *
 * @param <T> the body
 */
record Incoming<T>(String queue, Envelope envelope, T body, Handler<T> handler) {

  Effect effect() {
    return handler.handle(envelope, body);
  }

  /** Of the body: tells apart two messages with the same id. */
  String digest() {
    return Digests.of(envelope.data());
  }

  /** For log lines: the order (or other subject) and the event. */
  @Override
  public String toString() {
    return queue + ": " + envelope;
  }
}
