package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.BatchCutter.Arrived;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.samples.Notes.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What the reading of partitions rests on. */
class RunsPropertyTest {

  private final BatchCutter<Note> cutter =
      new BatchCutter<>(new Partition(0, "log-0"), Notes.CODEC, Skips.none());

  /**
   * Runs, each in the log's order, without gaps and beginning at or before the position of its
   * time, ending anywhere and mixed with each other: exactly what is after the first position is
   * delivered, once and in order.
   */
  @Property(tries = 500)
  void however_runs_arrive_everything_is_delivered_once_and_in_order(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 4) Integer> gaps,
      @ForAll @LongRange(min = -1, max = 60) long start,
      @ForAll @IntRange(max = 8) int runs,
      @ForAll long seed) {
    List<Long> log = offsets(gaps);
    Random random = new Random(seed);
    List<Long> delivered = new ArrayList<>();
    List<Arrived> pending = new ArrayList<>();
    List<List<Long>> arriving = new ArrayList<>();
    long position = start;

    for (int run = 0; run <= runs; run++) {
      arriving.add(run(log, position, run == runs, random));
      boolean last = run == runs;
      while (last ? arriving.stream().anyMatch(r -> !r.isEmpty()) : random.nextInt(4) != 0) {
        List<Long> one = arriving.get(random.nextInt(arriving.size()));
        if (!one.isEmpty()) {
          pending.add(message(one.removeFirst()));
        }
        if (random.nextBoolean()) {
          position = handle(pending, position, delivered);
        }
      }
    }
    handle(pending, position, delivered);

    assertThat(delivered).isEqualTo(log.stream().filter(offset -> offset > start).toList());
  }

  private long handle(List<Arrived> pending, long position, List<Long> delivered) {
    Batch<Note> batch = cutter.cut(pending, position, Map.of()).batch();
    assertThat(batch.position()).isEqualTo(position);
    batch.events().forEach(event -> delivered.add(event.offset()));
    pending.clear();
    return batch.newPosition();
  }

  /** From somewhere at or before what comes after the position, up to anywhere. */
  private static List<Long> run(List<Long> log, long position, boolean toTheEnd, Random random) {
    int next = new TreeSet<>(log).headSet(position, true).size();
    int from = random.nextInt(next + 1);
    int to = toTheEnd ? log.size() : from + random.nextInt(log.size() - from + 1);
    return new ArrayList<>(log.subList(from, to));
  }

  private static List<Long> offsets(List<Integer> gaps) {
    List<Long> offsets = new ArrayList<>();
    long offset = -1;
    for (int gap : gaps) {
      offset += gap;
      offsets.add(offset);
    }
    return offsets;
  }

  private static Arrived message(long offset) {
    return new Arrived(offset, () -> Notes.note(Long.toString(offset)));
  }
}
