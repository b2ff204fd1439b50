package io.orderstreams.notifications.messaging;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.notifications.outgoing.Deferred;
import io.orderstreams.notifications.outgoing.NotPublishedException;
import io.orderstreams.notifications.outgoing.OutgoingMessage;
import io.orderstreams.notifications.outgoing.Publishing;
import io.orderstreams.notifications.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts messages: those for now are in their queues when this returns, those for later in the
 * database.
 */
@Singleton
final class Acceptance {

  /** Name space of ids made from idempotency keys. Never changes: repeats would not be known. */
  private static final UUID KEYS = UUID.fromString("5f1d3c52-3b0e-4c0e-9a3e-6c0a7d1b2e4f");

  /** The publisher looks for the broker about as often. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private record Planned(OutgoingMessage message, @Nullable Instant due) {}

  private final Publishing publishing;
  private final Deferred deferred;
  private final Transactions transactions;
  private final MessagingSettings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Acceptance(
      Publishing publishing,
      Deferred deferred,
      Transactions transactions,
      MessagingSettings settings,
      ObjectMapper json,
      Clock clock) {
    this.publishing = publishing;
    this.deferred = deferred;
    this.transactions = transactions;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param key the same key names the same messages, which are handled once
   * @param correlationId the conversation that they belong to; null: each one of its own
   * @throws ProblemException 400 for a field at fault, and nothing is sent; 422 if other content
   *     waits under the key, and none of those for later is kept; 503 if not all could be sent
   */
  List<Accepted> accept(
      Kind kind,
      WantedReader.Request<?> request,
      @Nullable String key,
      @Nullable String correlationId) {
    List<Planned> planned = plan(kind, request, key, correlationId);
    publish(planned.stream().filter(each -> each.due() == null).map(Planned::message).toList());
    return keep(planned);
  }

  private List<Planned> plan(
      Kind kind,
      WantedReader.Request<?> request,
      @Nullable String key,
      @Nullable String correlationId) {
    // As the database keeps it, so that a repeat is told the same.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Planned> planned = new ArrayList<>();
    for (Wanted each : request.wanted()) {
      String at = request.at(planned.size());
      UUID id = key == null ? Ids.next() : Ids.of(KEYS, kind + "/" + planned.size() + "/" + key);
      OutgoingMessage message =
          new OutgoingMessage(
              id,
              kind.exchange(),
              kind.routingKey(),
              kind.type(),
              each.subject(),
              now,
              correlationId,
              body(each, at));
      planned.add(new Planned(message, DeliveryTime.of(each, at, now, settings.longestDelay())));
    }
    return planned;
  }

  /** Sorted, so that the same content is the same text when it is sent again. */
  private String body(Wanted wanted, String at) {
    try {
      String body = json.writeValueAsString(new TreeMap<>(wanted.payload()));
      if (body.length() > settings.longestBody()) {
        throw ProblemException.invalid(
            at + "message",
            "must be at most " + settings.longestBody() + " characters of JSON in all");
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish(List<OutgoingMessage> messages) {
    try {
      publishing.publish(messages);
    } catch (NotPublishedException e) {
      throw ProblemException.unavailable(
          "%d of %d messages are not known to be in their queue: %s. Sent again with the same Idempotency-Key, none is handled twice"
              .formatted(e.count(), messages.size(), Faults.reason(e)),
          RETRY_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("the service stops", RETRY_AFTER);
    }
  }

  private List<Accepted> keep(List<Planned> planned) {
    return transactions.write(() -> planned.stream().map(this::keep).toList());
  }

  private Accepted keep(Planned planned) {
    UUID id = planned.message().id();
    if (planned.due() == null) {
      return new Accepted(id, null);
    }
    Instant due =
        deferred
            .publishAt(planned.due(), planned.message())
            .orElseThrow(
                () ->
                    ProblemException.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "the Idempotency-Key was used for another message, " + id));
    return new Accepted(id, due);
  }
}
