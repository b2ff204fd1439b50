package io.orderstreams.notifications.mail;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.eventstream.log.Faults;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/**
 * Tells whether the mail server greets. If not, the service is not DOWN but DEGRADED (HTTP 200): it
 * takes no harm, keeps the mails in their queues until the server is back, and goes on with what
 * needs no mail; restarting it or taking it out of service would mend nothing.
 */
@Singleton
@Requires(property = "mail.transport", notEquals = "none")
final class MailHealth implements HealthIndicator {

  /** Between UP and DOWN. */
  static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "works, but something it needs is out of reach", true, 500);

  private final MailSettings settings;
  private final Duration timeout;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param timeout default 1 s, to connect and again for the greeting: below the 2 s of the others,
   *     so that a mail server that hangs does not make the whole answer late
   */
  MailHealth(MailSettings settings, @Value("${health.mail.timeout:1s}") Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.fromCompletableFuture(
        CompletableFuture.supplyAsync(this::ask, asking)
            .orTimeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(fault -> degraded("no answer in time")));
  }

  @PreDestroy
  void close() {
    asking.shutdownNow();
  }

  private HealthResult ask() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(settings.host(), settings.port()), (int) timeout.toMillis());
      socket.setSoTimeout((int) timeout.toMillis());
      InputStream greeting = socket.getInputStream();
      return greeting.read() == '2'
          ? HealthResult.builder("mail", HealthStatus.UP).build()
          : degraded("it greets with a refusal, or not at all");
    } catch (IOException e) {
      return degraded(e.getClass().getSimpleName() + ": " + Faults.reason(e));
    }
  }

  private HealthResult degraded(String reason) {
    return HealthResult.builder("mail", DEGRADED)
        .details(Map.of("reason", "mail server " + settings + " is out of reach: " + reason))
        .build();
  }
}
