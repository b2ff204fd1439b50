package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Evidence;
import io.orderstreams.proof.evidence.Mail;
import io.orderstreams.proof.evidence.NotificationsDatabase.DeadLetterRow;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import io.orderstreams.proof.evidence.QueueContent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has become of each message, by the queue that it was told to and its id. */
final class Messages {

  private record Key(String queue, String messageId) {}

  private final Map<Key, NotificationRow> effects = new HashMap<>();
  private final Set<Key> waiting = new HashSet<>();
  private final Set<Key> dead = new HashSet<>();
  private final Set<Key> mailed = new HashSet<>();
  private final Map<String, Long> unseen = new HashMap<>();

  private Messages() {}

  static Messages of(Evidence evidence) {
    Messages messages = new Messages();
    for (NotificationRow row : evidence.notifications().notifications()) {
      messages.effects.put(new Key(row.queue(), row.messageId()), row);
    }
    for (DeadLetterRow row : evidence.notifications().deadLetters()) {
      // One that went back into its queue is no end.
      if (row.messageId() != null && !row.status().equals("REDRIVEN")) {
        messages.dead.add(new Key(row.queue(), row.messageId()));
      }
    }
    for (QueueContent content : evidence.queues()) {
      String queue = content.queue().replaceFirst("\\.dlq$", "");
      content.messageIds().forEach(id -> messages.waiting.add(new Key(queue, id)));
      messages.unseen.merge(queue, content.unseen(), Long::sum);
    }
    for (Mail mail : evidence.mails()) {
      MailId id = MailId.of(mail.messageId());
      if (id != null) {
        messages.mailed.add(new Key(id.queue(), id.eventId()));
      }
    }
    return messages;
  }

  boolean isHandled(String queue, String id) {
    return effects.containsKey(new Key(queue, id));
  }

  /** Null if it has had none. */
  @Nullable NotificationRow effect(String queue, String id) {
    return effects.get(new Key(queue, id));
  }

  Stream<NotificationRow> effects() {
    return effects.values().stream();
  }

  boolean isMailed(String queue, String id) {
    return mailed.contains(new Key(queue, id));
  }

  /** Whether it can still be found, by the broker or by a person. */
  boolean isWaitingOrDead(String queue, String id) {
    Key key = new Key(queue, id);
    return waiting.contains(key) || dead.contains(key);
  }

  /** How many messages there are in the queue, and its dead-letter queue, that nobody could see. */
  long unseen(String queue) {
    return unseen.getOrDefault(queue, 0L);
  }
}
