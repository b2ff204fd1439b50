package io.orderstreams.proof;

import io.orderstreams.proof.faults.Containers;
import io.orderstreams.proof.faults.FaultException;
import io.orderstreams.proof.plan.Target;
import java.io.IOException;

/** What has to be there before anything is disturbed. */
final class Preconditions {

  private Preconditions() {}

  static void check(Containers containers) throws CannotProveException, InterruptedException {
    try {
      for (Target target : Target.values()) {
        if (!containers.isRunning(target)) {
          throw new CannotProveException(
              "The stack is not up: %s does not run. ./dev prove starts one of its own."
                  .formatted(target.service()));
        }
      }
      if (!Asking.json(Stack.ORDERS, "/orders?limit=1").path("items").isEmpty()) {
        throw new CannotProveException(
            "This stack has orders already: a proof begins with an empty one.");
      }
    } catch (FaultException | IOException e) {
      throw new CannotProveException("The stack is not up: " + e.getMessage());
    }
  }
}
