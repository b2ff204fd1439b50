package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.BatchCutter.Arrived;
import io.orderstreams.eventstream.samples.Notes;
import io.orderstreams.eventstream.samples.Notes.Note;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchCutterTest {

  private static final Partition PARTITION = new Partition(0, "log-0");

  private final Set<Long> skipped = new HashSet<>();
  private final BatchCutter<Note> cutter =
      new BatchCutter<>(PARTITION, Notes.CODEC, (partition, offset) -> skipped.contains(offset));

  @Test
  void all_that_is_after_the_position_is_the_batch() {
    BatchCutter.Cut<Note> cut = cutter.cut(arrived(3, 4, 5, 6), 4, Map.of());

    assertThat(offsets(cut)).containsExactly(5L, 6L);
    assertThat(cut.batch().position()).isEqualTo(4);
    assertThat(cut.batch().newPosition()).isEqualTo(6);
    assertThat(cut.blocker()).isNull();
    assertThat(cut.batch().events().getFirst().event()).isEqualTo(new Note("5"));
  }

  @Test
  void gaps_between_offsets_mean_nothing() {
    assertThat(offsets(cutter.cut(arrived(0, 7, 100), -1, Map.of()))).containsExactly(0L, 7L, 100L);
  }

  @Test
  void older_offsets_that_come_again_are_passed_over() {
    BatchCutter.Cut<Note> cut = cutter.cut(arrived(5, 6, 7, 4, 5, 6, 7, 8), 5, Map.of());

    assertThat(offsets(cut)).containsExactly(6L, 7L, 8L);
    assertThat(cut.batch().newPosition()).isEqualTo(8);
  }

  @Test
  void nothing_new_makes_an_empty_batch_at_the_same_position() {
    BatchCutter.Cut<Note> cut = cutter.cut(arrived(1, 2), 9, Map.of());

    assertThat(cut.batch().events()).isEmpty();
    assertThat(cut.batch().newPosition()).isEqualTo(9);
  }

  @Test
  void an_unreadable_one_ends_the_batch_in_front_of_it() {
    BatchCutter.Cut<Note> cut = cutter.cut(List.of(good(1), good(2), bad(3), good(4)), 0, Map.of());

    assertThat(offsets(cut)).containsExactly(1L, 2L);
    assertThat(cut.batch().newPosition()).isEqualTo(2);
    assertThat(cut.blocker()).isNotNull();
    assertThat(cut.blocker().offset()).isEqualTo(3);
    assertThat(cut.blocker()).hasMessageContaining("does not fit");
  }

  @Test
  void whatever_is_thrown_when_it_is_looked_into_makes_it_unreadable() {
    Arrived odd =
        new Arrived(
            1,
            () -> {
              throw new IllegalStateException("odd");
            });

    BatchCutter.Cut<Note> cut = cutter.cut(List.of(odd), 0, Map.of());

    assertThat(cut.blocker()).isNotNull().hasMessage("odd");
  }

  @Test
  void an_unreadable_one_before_the_position_does_not_matter() {
    assertThat(offsets(cutter.cut(List.of(bad(3), good(4)), 3, Map.of()))).containsExactly(4L);
  }

  @Test
  void a_skipped_one_counts_as_read() {
    skipped.add(3L);
    skipped.add(5L);

    BatchCutter.Cut<Note> cut = cutter.cut(List.of(good(2), bad(3), good(4), bad(5)), 1, Map.of());

    assertThat(offsets(cut)).containsExactly(2L, 4L);
    assertThat(cut.batch().newPosition()).isEqualTo(5);
    assertThat(cut.blocker()).isNull();
  }

  @Test
  void one_that_can_be_read_is_never_skipped() {
    skipped.add(2L);

    assertThat(offsets(cutter.cut(arrived(2), 1, Map.of()))).containsExactly(2L);
  }

  @Test
  void one_that_the_handler_has_refused_ends_the_batch_until_it_is_skipped() {
    UnreadableEventException refused = new UnreadableEventException(3, "impossible");

    BatchCutter.Cut<Note> cut = cutter.cut(arrived(2, 3, 4), 1, Map.of(3L, refused));
    assertThat(offsets(cut)).containsExactly(2L);
    assertThat(cut.blocker()).isSameAs(refused);

    skipped.add(3L);
    assertThat(offsets(cutter.cut(arrived(2, 3, 4), 1, Map.of(3L, refused))))
        .containsExactly(2L, 4L);
  }

  @Test
  void skips_that_cannot_be_looked_up_are_a_fault_and_no_answer() {
    BatchCutter<Note> faulty =
        new BatchCutter<>(
            PARTITION,
            Notes.CODEC,
            (partition, offset) -> {
              throw new IllegalStateException("no database");
            });

    assertThatThrownBy(() -> faulty.cut(List.of(bad(1)), 0, Map.of())).hasMessage("no database");
  }

  private static List<Arrived> arrived(long... offsets) {
    return Arrays.stream(offsets).mapToObj(BatchCutterTest::good).toList();
  }

  private static Arrived good(long offset) {
    Envelope note = Notes.note(Long.toString(offset));
    return new Arrived(offset, () -> note);
  }

  private static Arrived bad(long offset) {
    return new Arrived(offset, () -> Notes.unreadable("s"));
  }

  private static LongStream offsets(BatchCutter.Cut<Note> cut) {
    return cut.batch().events().stream().mapToLong(Recorded::offset);
  }
}
