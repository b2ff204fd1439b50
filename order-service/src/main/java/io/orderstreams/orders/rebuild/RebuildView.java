package io.orderstreams.orders.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.orders.rebuild.Differences.Difference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild as shown to callers.
 *
 * @param events that it has folded
 * @param percent of the log that it has read
 * @param timeLeft until the log is read, ISO-8601, such as PT12S; absent while nobody can tell
 * @param reason why it has failed
 * @param ordersDifferent how many orders were not as the log says, and were repaired
 * @param differences the first of them, row by row
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record RebuildView(
    UUID id,
    String from,
    Rebuild.Status status,
    Rebuild.Phase phase,
    long events,
    int percent,
    long eventsPerSecond,
    @Nullable String timeLeft,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String reason,
    @Nullable Long ordersDifferent,
    @Nullable List<Difference> differences) {

  static RebuildView of(Rebuild rebuild, ObjectMapper json) {
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
        timeLeft(rebuild, seconds),
        rebuild.startedAt(),
        rebuild.finishedAt(),
        rebuild.reason(),
        rebuild.ordersDifferent(),
        rebuild.differences() == null ? null : read(rebuild.differences(), json));
  }

  private static int percent(Rebuild rebuild) {
    if (rebuild.offsetsToRead() == 0) {
      return rebuild.status() == Rebuild.Status.COMPLETED ? 100 : 0;
    }
    return (int) Math.min(100, 100 * rebuild.offsetsRead() / rebuild.offsetsToRead());
  }

  private static @Nullable String timeLeft(Rebuild rebuild, double seconds) {
    if (rebuild.status() != Rebuild.Status.RUNNING || rebuild.offsetsRead() == 0) {
      return null;
    }
    long left = Math.max(0, rebuild.offsetsToRead() - rebuild.offsetsRead());
    return Duration.ofSeconds(Math.round(left * seconds / rebuild.offsetsRead())).toString();
  }

  private static List<Difference> read(String differences, ObjectMapper json) {
    try {
      return json.readValue(differences, Argument.listOf(Difference.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
