package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.Decision;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.order.OrderRules;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.Outcomes.Outcome;
import io.orderstreams.orders.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Several instances on one log and one database. Each decides on what the database says, its events
 * reach the log late, out of turn and sometimes twice, and whoever believes to have the turn reads,
 * also long after it has lost it. Whatever happens: the history is that of one reader, and each
 * writer learns what became of its event, wherever that was read.
 */
class InstancesPropertyTest {

  private static final List<OrderCommand> COMMANDS =
      List.of(
          new OrderCommand.Confirm(),
          new OrderCommand.Cancel("no thirst"),
          new OrderCommand.Ship("DHL", "1"),
          new OrderCommand.Complete());

  /** Rows, journal and position, which change together or not at all. */
  private static final class SharedDatabase {
    final Map<UUID, VersionedOrder> orders = new ConcurrentHashMap<>();
    final Map<EffectiveEvents.Key, UUID> journal = new ConcurrentHashMap<>();
    long position = -1;

    OrderFold commit(List<Recorded<OrderEvent>> batch) {
      OrderFold fold = new OrderFold(0, Map.copyOf(orders)).add(batch);
      fold.added().forEach(order -> orders.put(order.order().details().id(), order));
      fold.changed().forEach(order -> orders.put(order.order().details().id(), order));
      fold.effective()
          .forEach(
              entry ->
                  journal.put(
                      new EffectiveEvents.Key(
                          UUID.fromString(entry.envelope().subject()), entry.envelope().version()),
                      entry.envelope().id()));
      position = batch.getLast().offset();
      return fold;
    }
  }

  /** One that writes and, when it believes to have the turn, reads. */
  private static final class Instance {
    final SharedDatabase database;
    final Outcomes outcomes;
    final Map<Envelope, CompletableFuture<Outcome>> expected = new LinkedHashMap<>();
    long believed = -1;

    Instance(SharedDatabase database) {
      this.database = database;
      this.outcomes =
          new Outcomes(
              this::lookUp,
              new ReadSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 50),
              new WatchSettings(Duration.ofMillis(1)));
    }

    private Map<EffectiveEvents.Key, UUID> lookUp(Set<UUID> some) {
      return database.journal;
    }

    void expect(Envelope event) {
      expected.put(event, outcomes.expect(event));
    }

    /** As the projection does it: an advance with a compare, and after the commit, the news. */
    void read(List<Recorded<OrderEvent>> log, Random random) {
      List<Recorded<OrderEvent>> ahead =
          log.stream().filter(event -> event.offset() > believed).toList();
      if (ahead.isEmpty()) {
        return;
      }
      List<Recorded<OrderEvent>> batch = ahead.subList(0, 1 + random.nextInt(ahead.size()));
      if (believed != database.position) {
        believed = database.position;
        return;
      }
      OrderFold fold = database.commit(batch);
      believed = database.position;
      fold.effective().forEach(entry -> outcomes.tellEffective(entry.envelope().id()));
      fold.superseded().forEach(event -> outcomes.tellPassedOver(event.envelope().id()));
    }
  }

  @Property(tries = 300)
  void each_writer_learns_what_became_of_its_event(
      @ForAll @IntRange(min = 2, max = 4) int count,
      @ForAll @IntRange(min = 1, max = 120) int steps,
      @ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    SharedDatabase database = new SharedDatabase();
    List<Instance> instances =
        IntStream.range(0, count).mapToObj(n -> new Instance(database)).toList();
    List<UUID> ids = List.of(new UUID(7, 0), new UUID(7, 1), new UUID(7, 2));
    List<Recorded<OrderEvent>> onTheirWay = new ArrayList<>();
    List<Recorded<OrderEvent>> log = new ArrayList<>();

    for (int step = 0; step < steps; step++) {
      Instance instance = instances.get(random.nextInt(count));
      switch (random.nextInt(3)) {
        case 0 -> instance.read(log, random);
        case 1 -> decide(instance, ids.get(random.nextInt(ids.size())), onTheirWay, random);
        default -> arrive(onTheirWay, log, random);
      }
    }
    while (!onTheirWay.isEmpty()) {
      arrive(onTheirWay, log, random);
    }
    while (!log.isEmpty() && database.position < log.getLast().offset()) {
      instances.get(random.nextInt(count)).read(log, random);
    }

    SharedDatabase alone = new SharedDatabase();
    log.forEach(event -> alone.commit(List.of(event)));
    assertThat(database.orders).isEqualTo(alone.orders);
    assertThat(database.journal).isEqualTo(alone.journal);
    for (Instance instance : instances) {
      for (Map.Entry<Envelope, CompletableFuture<Outcome>> each : instance.expected.entrySet()) {
        boolean effective = alone.journal.containsValue(each.getKey().id());
        assertThat(each.getValue().get(10, TimeUnit.SECONDS))
            .isEqualTo(effective ? Outcome.EFFECTIVE : Outcome.SUPERSEDED);
        instance.outcomes.forget(each.getKey());
      }
    }
  }

  /** Places an order that others may be placing too, as under one key, or changes one. */
  private static void decide(
      Instance instance, UUID id, List<Recorded<OrderEvent>> onTheirWay, Random random) {
    VersionedOrder known = instance.database.orders.get(id);
    if (known == null) {
      send(instance, 1, Samples.created(id), onTheirWay, random);
    } else if (OrderRules.decide(known.order(), COMMANDS.get(random.nextInt(COMMANDS.size())))
        instanceof Decision.Accepted accepted) {
      send(instance, known.version() + 1, accepted.event(), onTheirWay, random);
    }
  }

  private static void send(
      Instance instance,
      long version,
      OrderEvent event,
      List<Recorded<OrderEvent>> onTheirWay,
      Random random) {
    Recorded<OrderEvent> recorded = Recordings.recorded(0, version, event);
    instance.expect(recorded.envelope());
    onTheirWay.add(recorded);
    if (random.nextInt(3) == 0) {
      onTheirWay.add(recorded); // its connection was lost, and it was sent again
    }
  }

  private static void arrive(
      List<Recorded<OrderEvent>> onTheirWay, List<Recorded<OrderEvent>> log, Random random) {
    if (!onTheirWay.isEmpty()) {
      Recorded<OrderEvent> event = onTheirWay.remove(random.nextInt(onTheirWay.size()));
      long next = (log.isEmpty() ? 0 : log.getLast().offset()) + 1 + random.nextInt(3);
      log.add(new Recorded<>(next, event.envelope(), event.event()));
    }
  }
}
