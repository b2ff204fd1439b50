package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Environment;

/** Checks that the streams of a log exist, exactly as many as expected. */
public final class LogTopology {

  private LogTopology() {}

  /**
   * Neither the broker nor the client complains about a super stream with another partition count
   * or a missing one: keys would silently go to other partitions than before.
   *
   * <p>One check at a time: the first one also opens the client's own connection, and the client
   * tells everyone else meanwhile "Locator not available", whatever the reason is.
   *
   * @throws LogMismatchException naming what is wrong
   */
  public static void check(Environment environment, Log log) {
    synchronized (environment) {
      checkAlone(environment, log);
    }
  }

  private static void checkAlone(Environment environment, Log log) {
    for (Partition partition : log.partitions()) {
      if (!environment.streamExists(partition.stream())) {
        throw new LogMismatchException(
            "stream " + partition + " of log " + log + " does not exist");
      }
    }
    String oneTooMany = log.name() + "-" + log.partitions().size();
    if (log.partitioned() && environment.streamExists(oneTooMany)) {
      throw new LogMismatchException(
          "log %s should have %d partitions, but %s exists"
              .formatted(log, log.partitions().size(), oneTooMany));
    }
  }
}
