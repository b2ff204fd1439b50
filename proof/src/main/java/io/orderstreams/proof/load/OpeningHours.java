package io.orderstreams.proof.load;

import java.time.Duration;

/** How long customers may stay. */
interface OpeningHours {

  /**
   * Lets time pass.
   *
   * @param time zero to ask whether it is still open
   * @throws InterruptedException at closing time: whoever is there asks for nothing more
   */
  void pass(Duration time) throws InterruptedException;
}
