package io.orderstreams.eventstream.append;

import com.rabbitmq.stream.Constants;
import com.rabbitmq.stream.Resource;
import io.orderstreams.eventstream.log.Reconnecting;
import java.time.Duration;

/**
 * Notices a producer that has to be replaced: the client has closed it (its stream was deleted), or
 * has given up its recovery without closing it, or would send again, on its recovery, what nobody
 * waits for any more.
 */
final class ProducerWatch implements Resource.StateListener {

  /** Getting a connection back takes a second once the broker is there; this is beyond hope. */
  private static final Duration STUCK = Duration.ofSeconds(30);

  private final Silence silence;
  private final Reconnecting.Lost lost;
  private volatile boolean recovering;
  private volatile long recoveringSince;

  ProducerWatch(Silence silence, Reconnecting.Lost lost) {
    this.silence = silence;
    this.lost = lost;
  }

  @Override
  public void handle(Resource.Context context) {
    switch (context.currentState()) {
      case RECOVERING -> {
        recoveringSince = System.nanoTime();
        recovering = true;
        if (silence.since().isPresent()) {
          lost.because("the connection is down, and there was no confirm before");
        }
      }
      case OPEN -> recovering = false;
      case CLOSED -> lost.because("the client has closed the producer");
      case OPENING, CLOSING -> {}
    }
  }

  /** A confirm has not come in time. */
  void overdue() {
    if (recovering) {
      lost.because("the connection is down for too long");
    }
  }

  /** The client has not sent a message, with this code. */
  void refused(short code) {
    if (code == Constants.CODE_PRODUCER_NOT_AVAILABLE
        && recovering
        && System.nanoTime() - recoveringSince > STUCK.toNanos()) {
      lost.because("the client did not get its connection back");
    }
  }
}
