package io.orderstreams.proof.check;

import java.util.List;

/**
 * How one promise has fared.
 *
 * @param number of the promise, from 1
 * @param cases how many were looked at
 */
public record Result(int number, String promise, long cases, List<Violation> violations) {

  public Result {
    violations = List.copyOf(violations);
  }
}
