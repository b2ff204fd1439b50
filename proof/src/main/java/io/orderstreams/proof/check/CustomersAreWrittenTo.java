package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.Mail;
import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The customer of each order that took effect has a mail about each of its events, that of its
 * confirmation in any case, the others unless they wait or are dead letters; likewise a receipt for
 * a completed order, and the administrators a mail about a rejected one. A mail may be there again,
 * under the same Message-ID, if a fault can have kept it from being recorded when it was taken; and
 * there is no mail about what did not take effect.
 */
final class CustomersAreWrittenTo implements Promise {

  private static final Pattern ORDER_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  @Override
  public String words() {
    return "customers get their mails, repeated only by faults, under one Message-ID";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    Messages messages = Messages.of(facts.evidence());
    for (OrderHistory order : facts.log().orders().values()) {
      for (OrderEvent event : order.effective()) {
        for (String queue : Telling.mailQueues(event)) {
          findings.checked();
          if (!isThereOrExcused(queue, event, messages, facts.evidence().losses())) {
            findings.violation(order.id(), "no mail about %s from %s".formatted(event, queue));
          }
        }
      }
    }
    Set<String> others = othersMessages(facts, messages);
    for (Mail mail : facts.evidence().mails()) {
      findings.checked();
      mailIsExplained(mail, facts, others, findings);
    }
    repeatsAreExcused(facts, findings);
  }

  private static void repeatsAreExcused(Facts facts, Findings findings) {
    Map<String, List<Mail>> copies =
        facts.evidence().mails().stream()
            .collect(Collectors.groupingBy(mail -> mail.messageId() + " " + mail.mailbox()));
    for (List<Mail> mails : copies.values()) {
      mails.stream()
          .sorted(Comparator.comparing(Mail::takenAt))
          .limit(mails.size() - 1L)
          .filter(mail -> !facts.evidence().losses().mayRepeat(mail.takenAt()))
          .forEach(
              mail ->
                  findings.violation(
                      subject(mail), "nothing was the matter, and yet it was sent again: " + mail));
    }
  }

  private static boolean isThereOrExcused(
      String queue, OrderEvent event, Messages messages, Losses losses) {
    if (messages.isMailed(queue, event.eventId())) {
      return true;
    }
    NotificationRow sent = messages.effect(queue, event.eventId());
    if (sent != null && losses.mayHaveLostMailOf(sent.sentAt())) {
      return true;
    }
    return !event.is(OrderEvent.CONFIRMED) && messages.isWaitingOrDead(queue, event.eventId());
  }

  /** Messages that are not about orders may lead to mails, too. */
  private static Set<String> othersMessages(Facts facts, Messages messages) {
    Set<String> ids =
        messages
            .effects()
            .filter(effect -> !effect.type().startsWith("order."))
            .map(NotificationRow::messageId)
            .collect(Collectors.toSet());
    facts.ledger().entries().forEach(entry -> ids.add(entry.eventId()));
    return ids;
  }

  private static void mailIsExplained(
      Mail mail, Facts facts, Set<String> others, Findings findings) {
    MailId id = MailId.of(mail.messageId());
    OrderEvent event = id == null ? null : facts.log().byEventId().get(id.eventId());
    if (id != null && event == null && others.contains(id.eventId())) {
      return;
    }
    if (id == null || event == null) {
      findings.violation(subject(mail), "nothing in the log explains " + mail);
      return;
    }
    OrderHistory order = facts.log().orders().get(event.orderId());
    if (order == null || !facts.log().isEffective(event)) {
      findings.violation(event.orderId(), "%s did not take effect, but %s".formatted(event, mail));
    } else if (!Telling.queues(event).contains(id.queue())) {
      findings.violation(order.id(), "%s is not told by such a mail: %s".formatted(event, mail));
    } else if (!id.queue().equals(Telling.ADMIN)
        && !order.email().equalsIgnoreCase(mail.mailbox())) {
      findings.violation(order.id(), "%s is %s's, not: %s".formatted(event, order.email(), mail));
    }
  }

  private static String subject(Mail mail) {
    Matcher order = ORDER_ID.matcher(mail.subject().toLowerCase(Locale.ROOT));
    return order.find() ? order.group() : mail.messageId();
  }
}
