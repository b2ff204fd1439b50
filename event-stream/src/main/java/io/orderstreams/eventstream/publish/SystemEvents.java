package io.orderstreams.eventstream.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.log.Faults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces what operators may want to know on the exchange {@code system}: a service started or
 * stopped, a rebuild, trouble. An announcement is worth a try, not a retry: one that cannot be made
 * is logged.
 */
public final class SystemEvents {

  private static final Logger LOG = LoggerFactory.getLogger(SystemEvents.class);
  private static final String EXCHANGE = "system";
  private static final String TYPE = "system.event";

  /** How much it matters. */
  public enum Severity {
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    private String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Serdeable
  record Body(
      @JsonProperty("event_name") String eventName,
      @JsonProperty("event_data") Map<String, String> eventData,
      @JsonProperty("severity") String severity) {}

  private final RoutedPublisher publisher;
  private final ObjectMapper json;
  private final String service;

  /**
   * @param service who announces, such as "order-service"
   */
  public SystemEvents(RoutedPublisher publisher, ObjectMapper json, String service) {
    this.publisher = publisher;
    this.json = json;
    this.service = service;
  }

  /**
   * Announces in the background, once, after waiting for the publisher to be connected (bounded).
   */
  public void announce(
      String eventName, Severity severity, Map<String, String> eventData, Duration atMost) {
    Thread.ofVirtual()
        .name("announce")
        .start(() -> announceNow(eventName, severity, eventData, atMost));
  }

  /** Announces, and waits until that has worked or failed, or time is up. */
  public void announceNow(
      String eventName, Severity severity, Map<String, String> eventData, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    try {
      if (publisher.awaitConnected(atMost)) {
        publisher
            .publish(EXCHANGE, "", envelope(eventName, severity, eventData))
            .get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      } else {
        LOG.warn("not announced, no connection within {}: {}", atMost, eventName);
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      LOG.warn("not announced: {}: {}", eventName, Faults.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Envelope envelope(String eventName, Severity severity, Map<String, String> eventData)
      throws IOException {
    UUID id = Ids.next();
    return new Envelope(
        id,
        "/" + service,
        TYPE,
        service,
        Instant.now(),
        EventCodec.dataSchema(TYPE, 1),
        0,
        id.toString(), // nothing that was said before led to it
        null,
        null,
        json.writeValueAsBytes(new Body(eventName, eventData, severity.wireName())));
  }
}
