package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A service's clock is off from one moment to the next, while it runs, and right again at the end.
 * The proof's images have a library for it that looks into a file (see .ci/Dockerfile); whether
 * that has worked is told by the service itself.
 */
final class WrongClock implements Fault {

  /** The library looks once a second; a JVM that stands still for a while does not. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** In one step, so that the file is never found empty. */
  private static final String SET =
      """
      echo "$0" > "$FAKETIME_TIMESTAMP_FILE.new"
      mv "$FAKETIME_TIMESTAMP_FILE.new" "$FAKETIME_TIMESTAMP_FILE"
      """;

  private final Containers containers;
  private final Map<Target, URI> services;
  private final Duration skew;
  private final Consumer<WrongTime> over;
  private Instant began = Instant.EPOCH;

  /**
   * @param skew in whole seconds; more than {@link ToldTime#TOLERANCE}, or it could not be seen
   * @param over told when the clock is right again
   */
  WrongClock(
      Containers containers, Map<Target, URI> services, Duration skew, Consumer<WrongTime> over) {
    this.containers = containers;
    this.services = services;
    this.skew = skew;
    this.over = over;
  }

  @Override
  public void begin(Target target) throws FaultException, InterruptedException {
    began = Instant.now();
    try {
      put(target, skew);
    } catch (FaultException e) {
      end(target);
      throw e;
    }
  }

  @Override
  public void end(Target target) throws FaultException, InterruptedException {
    try {
      put(target, Duration.ZERO);
    } finally {
      over.accept(new WrongTime(target, began, Instant.now(), skew));
    }
  }

  private void put(Target target, Duration off) throws FaultException, InterruptedException {
    containers.exec(target, "sh", "-euc", SET, "%+d".formatted(off.toSeconds()));
    ToldTime.awaitOff(Objects.requireNonNull(services.get(target)), off, PATIENCE);
  }
}
