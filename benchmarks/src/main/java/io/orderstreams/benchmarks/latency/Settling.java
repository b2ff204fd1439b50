package io.orderstreams.benchmarks.latency;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What is still to come after a load: confirmations, and mails. */
final class Settling {

  private Settling() {}

  /**
   * Waits until each order is confirmed and each event has its mail.
   *
   * @throws IllegalStateException if that takes longer, with how many are missing; or if a service
   *     has ended
   */
  static void await(Services services, Confirmations confirmations, Mails mails, Duration longest) {
    try {
      Awaitility.await()
          .atMost(longest)
          .until(
              () -> {
                services.requireRunning();
                return confirmations.open() == 0 && mails.open() == 0;
              });
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          "after %d s, %d orders are not confirmed, %d events have no mail"
              .formatted(longest.toSeconds(), confirmations.open(), mails.open()),
          e);
    }
  }
}
