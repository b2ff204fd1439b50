package io.orderstreams.eventstream.append;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Logs that are written to, each closed when its test is over. */
@Timeout(120)
abstract class AppendsEvents {

  private final VirtualHost broker;
  private final List<EventLog> logs = new ArrayList<>();

  AppendsEvents(VirtualHost broker) {
    this.broker = broker;
  }

  @AfterEach
  void closeLogs() {
    BrokerForTests.start();
    logs.forEach(EventLog::close);
  }

  EventLog open(Log log) {
    EventLog events = start(log, broker.environment());
    Logs.awaitOpen(events::state);
    return events;
  }

  EventLog start(Log log, Environment environment) {
    EventLog events = new EventLog(environment, log, Logs.APPEND);
    logs.add(events);
    events.start();
    return events;
  }

  static void assertFails(
      CompletableFuture<Void> append, Class<? extends AppendException> fault, String reason) {
    assertThatThrownBy(append::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(fault)
        .hasMessageContaining(reason);
  }
}
