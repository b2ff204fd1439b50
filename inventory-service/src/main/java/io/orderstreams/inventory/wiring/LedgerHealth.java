package io.orderstreams.inventory.wiring;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.CatchUpState.CaughtUp;
import io.orderstreams.inventory.ledger.CatchUpState.Reading;
import io.orderstreams.inventory.ledger.CatchUpState.Stopped;
import io.orderstreams.inventory.ledger.CatchUpState.Waiting;
import io.orderstreams.inventory.ledger.Relay;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/** DOWN until the database has caught up with the ledger, and while entries do not get to it. */
@Singleton
class LedgerHealth implements HealthIndicator {

  private final CatchUp catchUp;
  private final Relay relay;

  LedgerHealth(CatchUp catchUp, Relay relay) {
    this.catchUp = catchUp;
    this.relay = relay;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        switch (catchUp.state()) {
          case Waiting waiting -> down("WAITING", Map.of("reason", waiting.reason()));
          case Reading reading ->
              down(
                  "CATCHING_UP",
                  Map.of(
                      "reason", "catching up with the ledger",
                      "entry", reading.lastNumber(),
                      "percent", reading.percent()));
          case Stopped stopped -> down("STOPPED", Map.of("reason", stopped.reason()));
          case CaughtUp _ -> relaying(relay.state());
        });
  }

  private static HealthResult relaying(Relay.State state) {
    return state.delivering()
        ? result(HealthStatus.UP, "DELIVERING", Map.of("confirmedEntry", state.confirmedUpTo()))
        : down(
            "RETRYING", Map.of("confirmedEntry", state.confirmedUpTo(), "reason", state.reason()));
  }

  private static HealthResult down(String state, Map<String, Object> details) {
    return result(HealthStatus.DOWN, state, details);
  }

  private static HealthResult result(
      HealthStatus status, String state, Map<String, Object> details) {
    Map<String, Object> all = new TreeMap<>(details);
    all.put("state", state);
    return HealthResult.builder("ledger", status).details(all).build();
  }
}
