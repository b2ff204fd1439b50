package io.orderstreams.orders.quote;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.ask.AskException;
import io.orderstreams.eventstream.ask.AskException.Reason;
import io.orderstreams.eventstream.ask.Requester;
import io.orderstreams.eventstream.log.Faults;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/** Asks inventory-service. */
@Singleton
class Quotes {

  private final Requester inventory;
  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final Counter asked;

  Quotes(Requester inventory, ObjectMapper json, MeterRegistry meters) {
    this.inventory = inventory;
    this.json = json;
    this.meters = meters;
    this.asked =
        Counter.builder("quotes.asked")
            .description("questions to inventory whether an order could be filled")
            .register(meters);
    for (Reason reason : Reason.values()) {
      failed(reason);
    }
    FunctionCounter.builder("quotes.late", inventory, Requester::lateAnswers)
        .description("answers that came when nobody waited for them any more")
        .register(meters);
  }

  /**
   * @throws AskException if there is no answer (in time)
   */
  Quote quote(Question question) throws IOException, InterruptedException {
    asked.increment();
    try {
      return read(inventory.ask(json.writeValueAsBytes(question)));
    } catch (AskException e) {
      failed(e.reason()).increment();
      throw e;
    }
  }

  private Quote read(byte[] answer) {
    try {
      return Objects.requireNonNull(json.readValue(answer, Quote.class), "an answer");
    } catch (IOException | RuntimeException e) {
      throw new AskException(Reason.FAILED, "its answer cannot be read: " + Faults.reason(e));
    }
  }

  private Counter failed(Reason reason) {
    return Counter.builder("quotes.failed")
        .description("questions to inventory without an answer, by reason")
        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }
}
