package io.orderstreams.eventstream.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.rebuild.Differences.Difference;
import io.orderstreams.eventstream.rebuild.Rebuild.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as shown to callers, the same of every service.
 *
 * @param from where it begins: first or snapshot
 * @param phase what it does, or did last
 * @param events that it has folded
 * @param percent of its work, without the swap
 * @param secondsLeft until the logs are read; absent while nobody can tell
 * @param reason why it has not been completed
 * @param differenceCount how many things were not as the logs say, and were repaired
 * @param differences the first of them, row by row
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildView(
    UUID id,
    String from,
    Status status,
    Rebuild.Phase phase,
    long events,
    int percent,
    long eventsPerSecond,
    @Nullable Long secondsLeft,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String reason,
    @Nullable Long differenceCount,
    @Nullable List<Difference> differences) {

  /** With all that it has found. */
  public static RebuildView of(Rebuild rebuild) {
    return of(rebuild, rebuild.differences() == null ? null : rebuild.differences().shown());
  }

  /** As one of many: without the rows that differed. */
  public static RebuildView summary(Rebuild rebuild) {
    return of(rebuild, null);
  }

  private static RebuildView of(Rebuild rebuild, @Nullable List<Difference> shown) {
    Instant last = rebuild.finishedAt() == null ? rebuild.heardOf() : rebuild.finishedAt();
    double seconds = Math.max(0.001, Duration.between(rebuild.startedAt(), last).toMillis() / 1e3);
    return new RebuildView(
        rebuild.id(),
        rebuild.from(),
        rebuild.status(),
        rebuild.phase(),
        rebuild.events(),
        percent(rebuild),
        Math.round(rebuild.events() / seconds),
        secondsLeft(rebuild, seconds),
        rebuild.startedAt(),
        rebuild.finishedAt(),
        rebuild.reason(),
        rebuild.differences() == null ? null : rebuild.differences().count(),
        shown);
  }

  private static int percent(Rebuild rebuild) {
    if (rebuild.total() == 0) {
      return rebuild.status() == Status.COMPLETED ? 100 : 0;
    }
    return (int) Math.min(100, 100 * rebuild.done() / rebuild.total());
  }

  private static @Nullable Long secondsLeft(Rebuild rebuild, double seconds) {
    if (rebuild.status() != Status.RUNNING || rebuild.done() == 0) {
      return null;
    }
    long left = Math.max(0, rebuild.total() - rebuild.done());
    return Math.round(left * seconds / rebuild.done());
  }
}
