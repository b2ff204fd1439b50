package io.orderstreams.eventstream.wiring;

import com.rabbitmq.stream.Constants;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.StreamException;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.eventstream.log.Faults;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;

/**
 * Asks the broker a small question over the stream protocol; DOWN with the reason if it does not
 * answer in time.
 */
@Singleton
final class BrokerHealth implements HealthIndicator, AutoCloseable {

  private final Environment environment;
  private final Duration timeout;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param timeout default 2 s: a probe that waits longer is of no use to whoever asks
   */
  BrokerHealth(Environment environment, @Value("${health.broker.timeout:2s}") Duration timeout) {
    this.environment = environment;
    this.timeout = timeout;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.fromCompletableFuture(
        CompletableFuture.runAsync(this::ask, asking)
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .handle((nothing, fault) -> fault == null ? up() : down(reason(fault))));
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }

  private void ask() {
    try {
      environment.streamExists("health-probe");
    } catch (StreamException e) {
      // No right to ask for this one is an answer, too.
      if (e.getCode() != Constants.RESPONSE_CODE_ACCESS_REFUSED) {
        throw e;
      }
    }
  }

  private String reason(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    return cause == null || cause instanceof TimeoutException
        ? "no answer within " + timeout
        : Faults.reason(cause);
  }

  private static HealthResult up() {
    return HealthResult.builder("broker", HealthStatus.UP).build();
  }

  private static HealthResult down(String reason) {
    return HealthResult.builder("broker", HealthStatus.DOWN)
        .details(Map.of("reason", "the broker does not answer: " + reason))
        .build();
  }
}
