package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.stream.Environment;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.StreamEnvironments;
import io.orderstreams.eventstream.read.ReaderStatus.State;
import io.orderstreams.eventstream.samples.Logs;
import io.orderstreams.eventstream.samples.NoteStore;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.samples.Notes.Note;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances with one database share out the partitions of a log. */
@Timeout(180)
class SharingIT {

  private static final VirtualHost BROKER = BrokerForTests.emptyVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);

  private final String name = "sharing-" + UUID.randomUUID();
  private final NoteStore store = new NoteStore();
  private final Set<Long> skipped = ConcurrentHashMap.newKeySet();
  private final List<Instance> instances = new ArrayList<>();

  @AfterEach
  void closeInstances() {
    instances.forEach(Instance::die);
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  private record Instance(LogReader<Note> reader, Environment environment) {

    /** Without a word to its reader; the broker sees its connections go. */
    void die() {
      environment.close();
      reader.close();
    }

    List<Partition> partitions() {
      return reader.log().partitions().stream().filter(reader::isActive).toList();
    }

    List<State> states() {
      return reader.status().stream().map(ReaderStatus::state).toList();
    }
  }

  @Test
  void each_reads_its_share_and_all_is_read_once() {
    Log log = BROKER.createSuperStream(4);
    Instance first = instance(log, store);
    awaitShares(List.of(4), first);
    writeToAll(log, "a", 50);

    Instance second = instance(log, store);
    awaitShares(List.of(2, 2), first, second);
    assertThat(first.partitions()).doesNotContainAnyElementsOf(second.partitions());
    writeToAll(log, "b", 50);
    awaitAll(log, "a", 50, "b", 50);
    awaitStates(first, log.partitions(), second);

    Instance third = instance(log, store);
    awaitShares(List.of(2, 1, 1), first, second, third);
    writeToAll(log, "c", 50);
    awaitAll(log, "a", 50, "b", 50, "c", 50);

    second.reader().close();
    awaitShares(List.of(2, 2), first, third);
    first.die();
    awaitShares(List.of(4), third);
    writeToAll(log, "d", 50);
    awaitAll(log, "a", 50, "b", 50, "c", 50, "d", 50);

    Instance back = instance(log, store);
    awaitShares(List.of(2, 2), third, back);
    writeToAll(log, "e", 50);
    awaitAll(log, "a", 50, "b", 50, "c", 50, "d", 50, "e", 50);
  }

  @Test
  void a_partition_that_changes_hands_in_the_middle_of_a_chunk_is_read_once_and_in_order() {
    Log log = BROKER.createSuperStream(2);
    CountDownLatch inHand = new CountDownLatch(2);
    CountDownLatch handedOver = new CountDownLatch(1);
    Instance first =
        instance(
            log,
            batch -> {
              inHand.countDown();
              assertThat(handedOver.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
              store.handle(batch);
            });
    awaitShares(List.of(2), first);
    writeToAll(log, "a", 2000);
    await("in hand").atMost(SOON).until(() -> inHand.getCount() == 0);

    Instance second = instance(log, store);
    awaitShares(List.of(1, 1), first, second);
    handedOver.countDown();

    awaitAll(log, "a", 2000);
    writeToAll(log, "b", 50);
    awaitAll(log, "a", 2000, "b", 50);
  }

  @Test
  void however_often_partitions_change_hands_each_event_is_read_once() {
    Log log = BROKER.createSuperStream(3);
    Instance first = instance(log, store);
    int rounds = 6;
    Object[] expected = new Object[2 * rounds];
    for (int round = 0; round < rounds; round++) {
      Instance other = instance(log, store);
      writeToAll(log, "r" + round, 1500);
      expected[2 * round] = "r" + round;
      expected[2 * round + 1] = 1500;
      if (round % 2 == 0) {
        other.reader().close();
      } else {
        other.die();
      }
    }
    awaitAll(log, expected);
    awaitShares(List.of(3), first);
  }

  @Test
  void after_a_crash_of_the_broker_each_has_a_share_again() {
    Log log = BROKER.createSuperStream(3);
    Instance first = instance(log, store);
    Instance second = instance(log, store);
    awaitShares(List.of(2, 1), first, second);
    writeToAll(log, "a", 100);

    BrokerForTests.kill();
    BrokerForTests.start();

    writeToAll(log, "b", 100);
    awaitAll(log, "a", 100, "b", 100);
    awaitShares(List.of(2, 1), first, second);
  }

  @Test
  void an_outage_is_not_taken_for_another_instance_that_reads() {
    Log log = BROKER.createSuperStream(3);
    Instance only = instance(log, store);
    await("it reads")
        .atMost(SOON)
        .until(() -> only.states().equals(states("READING READING READING")));
    Set<State> seen = EnumSet.noneOf(State.class);

    BrokerForTests.kill();
    await("told")
        .atMost(SOON)
        .until(
            () -> {
              seen.addAll(only.states());
              return only.states().equals(states("CONNECTING CONNECTING CONNECTING"));
            });

    assertThat(seen).isSubsetOf(State.READING, State.CONNECTING);
    BrokerForTests.start();
    await("it reads again")
        .atMost(SOON)
        .until(() -> only.states().equals(states("READING READING READING")));
  }

  @Test
  void an_unreadable_event_stops_the_partition_wherever_it_is_read_and_no_other() {
    Log log = BROKER.createSuperStream(2);
    Partition bad = log.partitions().get(1);
    Instance first = instance(log, store);
    awaitShares(List.of(2), first);
    Logs.write(
        BROKER.environment(), bad, Notes.note("x-0"), Notes.unreadable("s"), Notes.note("x-1"));
    await("stopped").atMost(SOON).until(() -> first.states().equals(states("READING STOPPED")));

    Instance second = instance(log, store);
    await("it goes where its partition goes")
        .atMost(SOON)
        .until(
            () ->
                first.states().equals(states("READING STANDBY"))
                    && second.states().equals(states("STANDBY STOPPED")));
    Logs.write(BROKER.environment(), log.partitions().getFirst(), Logs.texts("y", 10));
    await("the other partition goes on")
        .atMost(SOON)
        .until(() -> store.load(log.partitions().getFirst()) == 9);

    skipped.add(1L);
    second.reader().resume(bad);
    await("it goes on").atMost(SOON).until(() -> store.load(bad) == 2);
    second.die();
    await("and is not stopped again")
        .atMost(SOON)
        .until(() -> first.states().equals(states("READING READING")));
    assertThat(store.texts()).hasSize(12).doesNotHaveDuplicates();
  }

  private static List<State> states(String names) {
    return List.of(names.split(" ")).stream().map(State::valueOf).toList();
  }

  /** Each partition is read by one and known to the other as read. */
  private static void awaitStates(Instance first, List<Partition> partitions, Instance second) {
    await("the states")
        .atMost(SOON)
        .untilAsserted(
            () -> {
              for (Partition partition : partitions) {
                assertThat(
                        List.of(
                            first.states().get(partition.number()),
                            second.states().get(partition.number())))
                    .containsExactlyInAnyOrder(State.READING, State.STANDBY);
              }
            });
  }

  private Instance instance(Log log, BatchHandler<Note> handler) {
    Environment environment = StreamEnvironments.create(BROKER.settings(), "instance");
    LogReader<Note> reader =
        new LogReader<>(
            environment,
            log,
            name,
            Notes.CODEC,
            store,
            (partition, offset) -> skipped.contains(offset),
            handler,
            Logs.READ);
    Instance instance = new Instance(reader, environment);
    instances.add(instance);
    reader.start();
    return instance;
  }

  /** How many partitions each reads, in any order. */
  private static void awaitShares(List<Integer> sizes, Instance... instances) {
    await("shared out")
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(List.of(instances))
                    .extracting(instance -> instance.partitions().size())
                    .containsExactlyInAnyOrderElementsOf(sizes));
  }

  private static void writeToAll(Log log, String prefix, int count) {
    for (Partition partition : log.partitions()) {
      Logs.write(
          BROKER.environment(), partition, Logs.texts(prefix + "/" + partition.number(), count));
    }
  }

  /**
   * @param written prefixes and counts
   */
  private void awaitAll(Log log, Object... written) {
    int total = 0;
    for (int i = 1; i < written.length; i += 2) {
      total += log.partitions().size() * (int) written[i];
    }
    int all = total;
    await("all is read")
        .atMost(SOON)
        .failFast(() -> store.texts().size() > all)
        .until(() -> store.texts().size() == all);
    for (Partition partition : log.partitions()) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < written.length; i += 2) {
        expected.addAll(Logs.texts(written[i] + "/" + partition.number(), (int) written[i + 1]));
      }
      assertThat(store.texts())
          .filteredOn(text -> text.contains("/" + partition.number() + "-"))
          .isEqualTo(expected);
    }
  }
}
