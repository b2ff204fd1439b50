package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.Target;
import java.time.Duration;
import java.time.Instant;

/**
 * A service's clock was off.
 *
 * @param from by this machine's clock, like {@code until}
 * @param by how far it was ahead; behind if negative
 */
public record WrongTime(Target target, Instant from, Instant until, Duration by) {}
