package io.orderstreams.inventory.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.inventory.store.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild stands.
 *
 * @param entries ledger entries folded so far
 * @param orderEvents order events whose versions have been learnt so far
 * @param percent of both
 * @param timeLeft estimated, ISO-8601
 * @param reason why it was not done, if it was not
 * @param differenceCount rows of the live tables that were not what the logs say, and are now
 * @param differences the first of them
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record RebuildView(
    UUID id,
    String from,
    RebuildState state,
    long entries,
    long orderEvents,
    int percent,
    double entriesPerSecond,
    String timeLeft,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason,
    @Nullable Long differenceCount,
    @Nullable List<DifferenceView> differences) {

  /** A row of a live table, and what it is to be; absent where there is none. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DifferenceView(String table, String key, @Nullable String live, @Nullable String rebuilt) {

    static DifferenceView of(Difference difference) {
      return new DifferenceView(
          difference.table(), difference.key(), difference.live(), difference.rebuilt());
    }
  }

  static RebuildView of(Rebuild rebuild) {
    Rebuild.End end = rebuild.end();
    Progress progress = rebuild.progress();
    boolean isDone = end != null && end.state() == RebuildState.DONE;
    return new RebuildView(
        rebuild.id(),
        rebuild.from().wireName(),
        rebuild.state(),
        progress.entries(),
        progress.orderEvents(),
        isDone ? 100 : progress.percent(),
        Math.round(progress.entriesPerSecond()),
        Duration.ofSeconds(progress.timeLeft().toSeconds()).toString(),
        rebuild.startedAt(),
        end == null ? null : end.at(),
        end == null ? null : end.reason(),
        isDone && end != null ? end.differenceCount() : null,
        isDone && end != null ? end.differences().stream().map(DifferenceView::of).toList() : null);
  }
}
