package io.orderstreams.proof.evidence;

import io.orderstreams.proof.record.Exchange;
import java.util.List;

/**
 * Everything that the judgement is made from. It has to begin with the first request to an empty
 * system, and to end when the system has settled.
 *
 * @param orderLog partition by partition, each in the order of its offsets
 * @param ledger in the order of its offsets
 * @param mails each as often as it lies in a mailbox, or lay in one before the mail server lost it
 */
public record Evidence(
    List<Exchange> exchanges,
    List<LogMessage> orderLog,
    List<LogMessage> ledger,
    OrdersDatabase orders,
    InventoryDatabase inventory,
    NotificationsDatabase notifications,
    List<QueueContent> queues,
    List<Mail> mails,
    Losses losses) {

  public Evidence {
    exchanges = List.copyOf(exchanges);
    orderLog = List.copyOf(orderLog);
    ledger = List.copyOf(ledger);
    queues = List.copyOf(queues);
    mails = List.copyOf(mails);
  }
}
