package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.read.Outcomes.Outcome;
import io.orderstreams.orders.testing.Samples;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMillis(5);

  /** What some instance has written into the shared database. */
  private final Map<EffectiveEvents.Key, UUID> journal = new ConcurrentHashMap<>();

  private final AtomicInteger looks = new AtomicInteger();
  private int failures;
  private final Envelope event = Recordings.recorded(3, 1, Samples.CREATED).envelope();
  private final Envelope rival = Recordings.recorded(4, 1, Samples.CREATED).envelope();

  private Outcomes outcomes(Duration interval) {
    return new Outcomes(
        this::look,
        new ReadSettings(Duration.ofSeconds(5), Duration.ofMillis(500), 50),
        new WatchSettings(interval));
  }

  private Map<EffectiveEvents.Key, UUID> look(Set<UUID> orders) throws SQLException {
    if (looks.incrementAndGet() <= failures) {
      throw new SQLException("not now");
    }
    return journal;
  }

  private void effective(Envelope envelope) {
    journal.put(
        new EffectiveEvents.Key(UUID.fromString(envelope.subject()), envelope.version()),
        envelope.id());
  }

  @Test
  void whoever_expects_an_outcome_is_told_it() {
    Outcomes outcomes = outcomes(NEVER);
    CompletableFuture<Outcome> mine = outcomes.expect(event);
    CompletableFuture<Outcome> another = outcomes.expect(rival);

    outcomes.tellEffective(event.id());

    assertThat(mine).isCompletedWithValue(Outcome.EFFECTIVE);
    assertThat(another).isNotDone();
  }

  @Test
  void what_was_passed_over_is_superseded_by_what_the_journal_has_in_its_place() throws Exception {
    Outcomes outcomes = outcomes(NEVER);
    CompletableFuture<Outcome> mine = outcomes.expect(event);
    effective(rival);

    outcomes.tellPassedOver(event.id());

    assertThat(mine.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void the_second_copy_of_an_effective_event_that_another_instance_has_read_is_effective()
      throws Exception {
    Outcomes outcomes = outcomes(NEVER);
    CompletableFuture<Outcome> mine = outcomes.expect(event);
    effective(event);

    outcomes.tellPassedOver(event.id());

    assertThat(mine.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.EFFECTIVE);
  }

  @Test
  void an_outcome_is_learnt_that_only_another_instance_has_read() throws Exception {
    Outcomes outcomes = outcomes(SOON);
    CompletableFuture<Outcome> mine = outcomes.expect(event);
    CompletableFuture<Outcome> others = outcomes.expect(rival);
    await("it has been looked for").until(() -> looks.get() > 2);
    assertThat(mine).isNotDone();

    effective(event);

    assertThat(mine.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.EFFECTIVE);
    assertThat(others.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void the_database_is_asked_only_while_someone_waits() throws Exception {
    Outcomes outcomes = outcomes(SOON);
    CompletableFuture<Outcome> mine = outcomes.expect(event);
    await("it has been looked for").until(() -> looks.get() > 2);
    outcomes.forget(event);

    await("nobody looks any more")
        .pollInterval(SOON.multipliedBy(20))
        .until(() -> looks.getAndSet(0) == 0);
    assertThat(mine).isNotDone();
    effective(event);
    assertThat(outcomes.expect(event).get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.EFFECTIVE);
  }

  @Test
  void a_database_that_does_not_answer_is_asked_again() throws Exception {
    failures = 3;
    Outcomes outcomes = outcomes(SOON);
    effective(event);

    assertThat(outcomes.expect(event).get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.EFFECTIVE);
    assertThat(looks).hasValueGreaterThan(failures);
  }

  @Test
  void what_nobody_expects_is_told_to_nobody() {
    Outcomes outcomes = outcomes(NEVER);
    outcomes.tellEffective(event.id());
    outcomes.tellPassedOver(event.id());

    assertThat(outcomes.expect(event)).isNotDone();
  }

  @Test
  void an_order_that_was_placed_can_be_waited_for_until_it_is_read() {
    Outcomes outcomes = outcomes(NEVER);
    outcomes.placing(event);
    CompletableFuture<Outcome> arriving = outcomes.arriving(Samples.ORDER).orElseThrow();

    outcomes.tellEffective(event.id());

    assertThat(arriving).isCompletedWithValue(Outcome.EFFECTIVE);
    assertThat(outcomes.arriving(Samples.ORDER)).isEmpty();
  }

  @Test
  void an_order_that_was_placed_here_and_read_elsewhere_can_be_waited_for() throws Exception {
    Outcomes outcomes = outcomes(SOON);
    outcomes.placing(event);
    CompletableFuture<Outcome> arriving = outcomes.arriving(Samples.ORDER).orElseThrow();

    effective(event);

    assertThat(arriving.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.EFFECTIVE);
  }

  @Test
  void an_order_that_is_never_read_is_forgotten() {
    Outcomes outcomes = outcomes(SOON);
    outcomes.placing(event);

    await("forgotten").until(() -> outcomes.arriving(Samples.ORDER).isEmpty());
  }
}
