package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.NotificationsDatabase.DeadLetterRow;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import java.time.Instant;
import java.util.List;

/** What must not become of messages and mails. */
final class TellingFaults {

  private TellingFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(4, "a mail is missing", TellingFaults::mailMissing),
        Fault.of(4, "the receipt is missing", TellingFaults::receiptMissing),
        Fault.of(4, "the administrators' mail is missing", TellingFaults::adminMailMissing),
        Fault.of(4, "a mail is there again under another id", TellingFaults::otherMessageId),
        Fault.of(4, "a mail is repeated for no reason", TellingFaults::mailRepeated),
        Fault.of(4, "a mail about what did not take effect", TellingFaults::mailOfLoser),
        Fault.of(4, "a mail in another's mailbox", TellingFaults::wrongMailbox),
        Fault.of(5, "a message has vanished", TellingFaults::vanished),
        Fault.of(5, "a dead letter is gone", TellingFaults::deadLetterGone),
        Fault.of(
            5, "a dead letter is redriven, but never arrives", TellingFaults::redrivenToNowhere),
        Fault.of(5, "a message that waits is gone", TellingFaults::waitingGone),
        Fault.of(5, "the warehouse hears of what did not happen", TellingFaults::toldForNothing));
  }

  private static String mailMissing(Town town) {
    town.world.mails.removeIf(mail -> mail.messageId().contains(town.confirmed.lastEventId()));
    return town.confirmed.id;
  }

  private static String receiptMissing(Town town) {
    removeMail(town, town.completed, Telling.COMPLETED);
    return town.completed.id;
  }

  private static String adminMailMissing(Town town) {
    WorldOrder order = town.orders.placed(Town.TOO_MANY);
    removeMail(town, order, Telling.ADMIN);
    return order.id;
  }

  /** The last one of its kind about the order. */
  private static void removeMail(Town town, WorldOrder order, String queue) {
    String messageId = town.messages.mail("", order.lastEventId(), queue, "").messageId();
    town.world.mails.removeIf(mail -> mail.messageId().equals(messageId));
  }

  private static String otherMessageId(Town town) {
    town.world.mails.add(
        town.messages.mail(
            town.confirmed.email, town.world.newId(), Telling.USER, town.confirmed.id));
    return town.confirmed.id;
  }

  private static String mailRepeated(Town town) {
    town.world.losses = Losses.NONE; // what excused the town's repeated mail
    return town.confirmed.id;
  }

  private static String mailOfLoser(Town town) {
    town.world.mails.add(
        town.messages.mail(town.raced.email, town.loser, Telling.USER, town.raced.id));
    return town.raced.id;
  }

  private static String wrongMailbox(Town town) {
    town.world.mails.add(
        town.messages.mail(
            "eve@example.org", town.raced.lastEventId(), Telling.USER, town.raced.id));
    return town.raced.id;
  }

  private static String vanished(Town town) {
    town.messages.unhandle(Telling.PROCESSING, town.confirmed.lastEventId());
    return town.confirmed.id;
  }

  private static String deadLetterGone(Town town) {
    town.world.deadLetters.removeIf(letter -> letter.queue().equals(Telling.PROCESSING));
    return town.keyed.id;
  }

  private static String redrivenToNowhere(Town town) {
    town.world.deadLetters.replaceAll(
        letter ->
            letter.queue().equals(Telling.PROCESSING)
                ? new DeadLetterRow(
                    letter.id(), letter.queue(), "", "", letter.messageId(), "REDRIVEN")
                : letter);
    return town.keyed.id;
  }

  private static String waitingGone(Town town) {
    town.world.queues.put(Telling.PROCESSING, List.of());
    return town.raced.id;
  }

  private static String toldForNothing(Town town) {
    town.world.notifications.add(
        new NotificationRow(
            Telling.PROCESSING,
            OrderEvent.CONFIRMED,
            town.world.newId(),
            town.rejected.id,
            null,
            "RECORD",
            Instant.EPOCH));
    return town.rejected.id;
  }
}
