package io.orderstreams.proof.check;

import java.util.Set;
import java.util.function.Function;

/**
 * Something that is done to a sound history.
 *
 * @param promise number of the one that it breaks
 * @param seed does it
 */
record Fault(int promise, String what, Function<Town, Set<String>> seed) {

  static Fault of(int promise, String what, Function<Town, String> seed) {
    return new Fault(promise, what, town -> Set.of(seed.apply(town)));
  }

  @Override
  public String toString() {
    return promise + ": " + what;
  }
}
