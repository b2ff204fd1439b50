package io.orderstreams.eventstream.envelope;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes ids. Thread-safe. */
public final class Ids {

  private static final NoArgGenerator TIME_ORDERED =
      Generators.timeBasedEpochRandomGenerator(
          new SecureRandom(), new NeverBack(System::currentTimeMillis));

  /** Their milliseconds have 48 bits. */
  private static final long LAST_SECOND = (1L << 48) / 1_000 - 1;

  private Ids() {}

  /**
   * A new UUIDv7: ids made later sort later (to the millisecond), which keeps database indexes
   * compact and pages in order. Within a process they do so also after the machine's clock was put
   * back; until it has caught up, they are all of one millisecond.
   */
  public static UUID next() {
    return TIME_ORDERED.generate();
  }

  /** When a UUIDv7 was made, to the millisecond; not before that, if the clock was put back. */
  public static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  /** Not after any UUIDv7 that was made then or later. Times that those cannot have are cut. */
  public static UUID earliest(Instant time) {
    long millis =
        time.isBefore(Instant.EPOCH)
            ? 0
            : Math.min(time.getEpochSecond(), LAST_SECOND) * 1_000 + time.getNano() / 1_000_000;
    return new UUID(millis << 16, 0);
  }

  /** The UUIDv5 of a name: the same name in the same name space always gives the same id. */
  public static UUID of(UUID nameSpace, String name) {
    return Generators.nameBasedGenerator(nameSpace).generate(name);
  }
}
