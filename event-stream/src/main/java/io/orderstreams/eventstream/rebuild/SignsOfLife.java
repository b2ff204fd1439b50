package io.orderstreams.eventstream.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rebuild still says that it is alive. It says so by the clock of its process, which may
 * be wrong, or may have been when it died. So what counts is whether it says anything new, for the
 * time that is watched here. Not thread-safe.
 */
final class SignsOfLife {

  private @Nullable UUID rebuild;
  private @Nullable Instant last;
  private long seenAt;

  /**
   * For how long nothing new has been seen of it; zero the first time.
   *
   * @param now {@link System#nanoTime()}, which no one sets, of before it was looked
   */
  Duration silence(Rebuild seen, long now) {
    if (!seen.id().equals(rebuild) || !seen.heardOf().equals(last)) {
      rebuild = seen.id();
      last = seen.heardOf();
      seenAt = now;
    }
    return Duration.ofNanos(now - seenAt);
  }

  /** It could not be looked: what says nothing then may not have been able to, either. */
  void unseen() {
    rebuild = null;
  }
}
