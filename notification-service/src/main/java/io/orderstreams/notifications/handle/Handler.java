package io.orderstreams.notifications.handle;

import io.orderstreams.eventstream.envelope.Envelope;
import java.util.List;

/**
 * Decides what messages of one kind lead to. Pure: message in, effect out; somebody else performs
 * it, in a transaction, once. A new kind of message is a new bean of this type.
 *
 * @param <T> our own small record of the body
 */
public interface Handler<T> {

  List<Route> routes();

  /** Deserializable, with constraints declared on it. */
  Class<T> bodyType();

  /** The body is valid. May throw, which makes the message a failed one. */
  Effect handle(Envelope envelope, T body);
}
