package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.Decision;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.order.OrderRules;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.testing.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The rule that makes the log its own arbiter: whatever several writers append in whatever order,
 * from whatever they had read until then, all readers come to the same history, and each writer
 * learns truly what became of its event.
 */
class VersionRulePropertyTest {

  private static final List<OrderCommand> COMMANDS =
      List.of(
          new OrderCommand.Confirm(),
          new OrderCommand.Reject("no tea"),
          new OrderCommand.Cancel("no thirst"),
          new OrderCommand.Ship("DHL", "1"),
          new OrderCommand.Complete());

  /** One partition: offsets go up, with gaps. */
  private static final class PartitionLog {
    final List<Recorded<OrderEvent>> events = new ArrayList<>();
    private final Random random;
    private long next;

    PartitionLog(Random random) {
      this.random = random;
    }

    void append(long version, OrderEvent event) {
      append(Recordings.recorded(0, version, event));
    }

    void append(Recorded<OrderEvent> event) {
      next += 1 + random.nextInt(3);
      events.add(new Recorded<>(next, event.envelope(), event.event()));
    }
  }

  /** A reader as the projection is one: rows, journal and position change together. */
  private static final class Reader {
    final Map<UUID, VersionedOrder> orders = new HashMap<>();
    final List<JournalEntry> journal = new ArrayList<>();
    final List<Long> superseded = new ArrayList<>();
    long position = -1;

    /** Reads what is after its position; may be handed older events with it. */
    void read(List<Recorded<OrderEvent>> delivered) {
      List<Recorded<OrderEvent>> batch =
          delivered.stream().filter(event -> event.offset() > position).toList();
      if (batch.isEmpty()) {
        return;
      }
      OrderFold fold = new OrderFold(0, Map.copyOf(orders)).add(batch);
      fold.added().forEach(order -> orders.put(order.order().details().id(), order));
      fold.changed().forEach(order -> orders.put(order.order().details().id(), order));
      journal.addAll(fold.effective());
      fold.superseded().forEach(event -> superseded.add(event.offset()));
      position = batch.getLast().offset();
    }
  }

  @Property(tries = 400)
  void all_readers_agree_on_the_effective_history(
      @ForAll @IntRange(min = 1, max = 4) int orders,
      @ForAll @IntRange(min = 2, max = 4) int writers,
      @ForAll @IntRange(min = 1, max = 80) int steps,
      @ForAll long seed) {
    Random random = new Random(seed);
    PartitionLog log = new PartitionLog(random);
    List<UUID> ids = IntStream.range(0, orders).mapToObj(n -> new UUID(7, n)).toList();
    ids.forEach(id -> log.append(1, Samples.created(id)));
    // Each writer decides on what its own reader knows, which may be long out of date.
    List<Reader> readers = IntStream.range(0, writers).mapToObj(n -> new Reader()).toList();

    for (int step = 0; step < steps; step++) {
      Reader reader = readers.get(random.nextInt(writers));
      switch (random.nextInt(4)) {
        case 0 -> reader.read(delivery(log, reader.position, random));
        case 1 -> log.append(log.events.get(random.nextInt(log.events.size()))); // stored twice
        default -> decideAndAppend(log, reader, ids.get(random.nextInt(orders)), random);
      }
    }
    readers.forEach(reader -> reader.read(log.events));

    Reader oneByOne = new Reader();
    log.events.forEach(event -> oneByOne.read(List.of(event)));
    for (Reader reader : readers) {
      assertThat(reader.journal).isEqualTo(oneByOne.journal);
      assertThat(reader.orders).isEqualTo(oneByOne.orders);
      assertThat(reader.superseded).isEqualTo(oneByOne.superseded);
    }
    assertThat(oneByOne.journal.size() + oneByOne.superseded.size()).isEqualTo(log.events.size());
    assertThat(versions(oneByOne.journal))
        .allSatisfy(
            (id, versions) ->
                assertThat(versions)
                    .isEqualTo(
                        IntStream.rangeClosed(1, versions.size())
                            .mapToObj(n -> (long) n)
                            .toList()));
  }

  @Property(tries = 300)
  void one_batch_comes_to_the_same_as_event_by_event(
      @ForAll @IntRange(max = 60) int length, @ForAll long seed) {
    Random random = new Random(seed);
    PartitionLog log = new PartitionLog(random);
    Reader writer = new Reader();
    List<UUID> ids = List.of(new UUID(7, 0), new UUID(7, 1), new UUID(7, 2));
    ids.forEach(id -> log.append(1, Samples.created(id)));
    for (int i = 0; i < length; i++) {
      writer.read(delivery(log, writer.position, random));
      decideAndAppend(log, writer, ids.get(random.nextInt(3)), random);
    }

    Reader inOne = new Reader();
    inOne.read(log.events);
    Reader oneByOne = new Reader();
    log.events.forEach(event -> oneByOne.read(List.of(event)));

    assertThat(inOne.orders).isEqualTo(oneByOne.orders);
    assertThat(inOne.journal).isEqualTo(oneByOne.journal);
    assertThat(inOne.superseded).isEqualTo(oneByOne.superseded);
  }

  /** From anywhere at or before what comes next, without gaps, up to anywhere. */
  private static List<Recorded<OrderEvent>> delivery(
      PartitionLog log, long position, Random random) {
    int next = (int) log.events.stream().filter(event -> event.offset() <= position).count();
    int from = random.nextInt(next + 1);
    return log.events.subList(from, from + random.nextInt(log.events.size() - from + 1));
  }

  private static void decideAndAppend(PartitionLog log, Reader reader, UUID id, Random random) {
    VersionedOrder known = reader.orders.get(id);
    if (known == null) {
      return;
    }
    OrderCommand command = COMMANDS.get(random.nextInt(COMMANDS.size()));
    if (OrderRules.decide(known.order(), command) instanceof Decision.Accepted accepted) {
      log.append(known.version() + 1, accepted.event());
    }
  }

  private static Map<String, List<Long>> versions(List<JournalEntry> journal) {
    Map<String, List<Long>> versions = new LinkedHashMap<>();
    journal.forEach(
        entry ->
            versions
                .computeIfAbsent(entry.envelope().subject(), id -> new ArrayList<>())
                .add(entry.envelope().version()));
    return versions;
  }
}
