package io.orderstreams.eventstream.envelope;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/** Makes ids. Thread-safe. */
public final class Ids {

  private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochRandomGenerator();

  private Ids() {}

  /**
   * A new UUIDv7: ids made later sort later (to the millisecond), which keeps database indexes
   * compact.
   */
  public static UUID next() {
    return TIME_ORDERED.generate();
  }

  /** The UUIDv5 of a name: the same name in the same name space always gives the same id. */
  public static UUID of(UUID nameSpace, String name) {
    return Generators.nameBasedGenerator(nameSpace).generate(name);
  }
}
