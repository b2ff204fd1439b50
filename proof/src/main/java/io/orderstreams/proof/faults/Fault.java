package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.Target;

/** One kind of fault, done to a target and undone. */
interface Fault {

  void begin(Target target) throws FaultException, InterruptedException;

  /** Called if it has begun. */
  void end(Target target) throws FaultException, InterruptedException;
}
