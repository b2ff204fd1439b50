package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.FaultKind;
import io.orderstreams.proof.plan.Target;
import java.time.Instant;

/** A fault that happened, by this machine's clock. */
public record Hit(FaultKind kind, Target target, Instant from, Instant until) {}
