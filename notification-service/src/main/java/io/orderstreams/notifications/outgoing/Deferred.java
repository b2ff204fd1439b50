package io.orderstreams.notifications.outgoing;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

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
   *
   * @return when it is due: what was kept first counts. Empty if another message is kept under its
   *     id, and nothing has changed
   */
  public Optional<Instant> publishAt(Instant due, OutgoingMessage message) {
    int kept =
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
    if (kept == 1) {
      return Optional.of(due);
    }
    Optional<DeferredMessage> before = table.find(message.id());
    if (before.isEmpty()) {
      return publishAt(due, message); // it has been published just now, by another instance
    }
    return before.filter(each -> each.isOf(message)).map(DeferredMessage::dueAt);
  }
}
