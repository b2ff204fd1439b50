package io.orderstreams.benchmarks;

import java.util.List;

/** One question about speed. */
public interface Benchmark {

  /** As it is asked for on the command line. */
  String name();

  /** Whether it takes so long that it runs only when it is asked for by name. */
  default boolean isLong() {
    return false;
  }

  /** Measures everything once, the raw client's figure among it. */
  List<Figure> run(Setup setup) throws Exception;
}
