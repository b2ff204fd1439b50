package io.orderstreams.inventory.testing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a process die on the spot, as by {@code kill -9}, when it passes a point so many times. */
@Singleton
@Requires(property = "crash.at")
public class CrashPoint {

  /** What {@code kill -9} makes of a process. */
  public static final int EXIT_CODE = 137;

  private final String at;
  private final int after;
  private final AtomicInteger passed = new AtomicInteger();

  CrashPoint(@Value("${crash.at}") String at, @Value("${crash.after:1}") int after) {
    this.at = at;
    this.after = after;
  }

  public void pass(String point) {
    if (at.equals(point) && passed.incrementAndGet() >= after) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
