package io.orderstreams.eventstream.ask;

import io.orderstreams.eventstream.log.Reconnecting;

/** One side of a conversation over the broker. */
public sealed interface Peer permits Requester, Responder {

  /** For people, such as {@code asking quotes}. */
  String name();

  /** Whether it is connected, and if not, why. */
  Reconnecting.State state();
}
