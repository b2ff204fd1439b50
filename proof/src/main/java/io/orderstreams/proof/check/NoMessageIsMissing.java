package io.orderstreams.proof.check;

import io.orderstreams.proof.evidence.NotificationsDatabase.NotificationRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each message that an effective event leads to is handled, or waits in its queue, or is a dead
 * letter that somebody can see. And the warehouse is told of nothing else.
 */
final class NoMessageIsMissing implements Promise {

  @Override
  public String words() {
    return "every message is handled, waiting, or a dead letter";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    Messages messages = Messages.of(facts.evidence());
    boolean historyLost = facts.evidence().losses().notificationHistory();
    Map<String, List<OrderEvent>> missing = new HashMap<>();
    for (OrderHistory order : facts.log().orders().values()) {
      for (OrderEvent event : order.effective()) {
        for (String queue : Telling.queues(event)) {
          findings.checked();
          if (!messages.isHandled(queue, event.eventId())
              && !messages.isWaitingOrDead(queue, event.eventId())
              && !(historyLost && mayHaveBeenHandled(messages, queue, event))) {
            missing.computeIfAbsent(queue, q -> new ArrayList<>()).add(event);
          }
        }
      }
    }
    missing.forEach((queue, events) -> judgeMissing(queue, events, messages, findings));
    onlyWhatHappenedIsTold(facts, messages, findings);
  }

  /** Where the handling left nothing but a row, there is nothing to be asked for. */
  private static boolean mayHaveBeenHandled(Messages messages, String queue, OrderEvent event) {
    return queue.equals(Telling.PROCESSING) || messages.isMailed(queue, event.eventId());
  }

  private static void judgeMissing(
      String queue, List<OrderEvent> events, Messages messages, Findings findings) {
    if (events.size() <= messages.unseen(queue)) {
      return; // they may be those that the broker holds back for their next try
    }
    for (OrderEvent event : events) {
      findings.violation(
          event.orderId(),
          "the message about %s is neither handled, nor in %s, nor a dead letter"
              .formatted(event, queue));
    }
  }

  private static void onlyWhatHappenedIsTold(Facts facts, Messages messages, Findings findings) {
    messages
        .effects()
        .filter(row -> row.queue().equals(Telling.PROCESSING) && isAboutAnEvent(row))
        .forEach(
            row -> {
              OrderEvent event = facts.log().byEventId().get(row.messageId());
              if (event == null || !facts.log().isEffective(event)) {
                findings.violation(
                    String.valueOf(row.orderId()), "the warehouse was told for nothing: " + row);
              }
            });
  }

  private static boolean isAboutAnEvent(NotificationRow row) {
    return row.type().equals(OrderEvent.CONFIRMED);
  }
}
