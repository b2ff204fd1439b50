package io.orderstreams.notifications.outgoing;

import jakarta.inject.Singleton;
import java.time.Instant;

/** Where messages wait in the database until they are due. */
@Singleton
public final class Deferred {

  private final DeferredMessages table;

  Deferred(DeferredMessages table) {
    this.table = table;
  }

  /**
   * Keeps a message to be published then, or soon after. Part of the caller's transaction, if there
   * is one: then it is published if and only if that commits. A message that is kept already is not
   * kept twice.
   */
  public void publishAt(Instant due, OutgoingMessage message) {
    table.insert(
        message.id(),
        message.exchange(),
        message.routingKey(),
        message.type(),
        message.subject(),
        message.time(),
        message.correlationId(),
        message.body(),
        due);
  }
}
