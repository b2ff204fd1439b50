package io.orderstreams.inventory.read;

import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.inventory.ledger.CatchUp;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whether the tables may say that something is not there. Until they have all that was in the
 * ledger when the service started, the ledger may say otherwise: a lost database is being filled
 * again, the broker is away, or an entry cannot be read.
 *
 * <p>What is there is told all the same, as order-service does with orders: it is old, but it was
 * so once, and a service without its broker is not without its memory. A list is another matter: it
 * also says that there is nothing else.
 */
@Singleton
final class LastWord {

  private final CatchUp catchUp;
  private final ReadSettings settings;

  LastWord(CatchUp catchUp, ReadSettings settings) {
    this.catchUp = catchUp;
    this.settings = settings;
  }

  /** Looks for something. */
  @FunctionalInterface
  interface Looking<T> {
    Optional<T> now() throws Exception;
  }

  /**
   * What there is.
   *
   * @throws ProblemException 404 if there is nothing, 503 if that cannot be said yet
   */
  <T> T require(Looking<T> look, String notFound) throws Exception {
    boolean ours = isOurs(); // before one looks: what is read in between would be missed
    return look.now()
        .orElseThrow(
            () -> ours ? ProblemException.of(HttpStatus.NOT_FOUND, notFound) : notReadYet());
  }

  /**
   * For what would deny something whatever it says.
   *
   * @throws ProblemException 503 if that cannot be done yet
   */
  void require() {
    if (!isOurs()) {
      throw notReadYet();
    }
  }

  /** Whether all has been read that was in the ledger when the service started. */
  boolean isOurs() {
    return catchUp.isDone();
  }

  private ProblemException notReadYet() {
    return ProblemException.unavailable(
        "Not all of the ledger has been read yet, so what there is is not known",
        settings.retryAfter());
  }
}
