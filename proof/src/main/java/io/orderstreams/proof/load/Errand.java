package io.orderstreams.proof.load;

import java.util.Random;

/** What someone comes for, from the first request to the last. */
enum Errand {
  /** Orders, and leaves the rest to us. */
  ORDER(18),
  /** Sees the order through to its end. */
  COMPLETE(20),
  /** Cancels while stock is still thinking about it, if that takes long enough. */
  CANCEL_AT_ONCE(10),
  CANCEL_CONFIRMED(8),
  /** One cancels while another one ships; only one of them may get his way. */
  RACE(12),
  /** Sends the same again and again, at once and later, under one key; then something else. */
  REPEAT(10),
  BAD_INPUT(6),
  RECEIVE(8),
  ADJUST(5),
  /** Looks what there is, of all or of one article. */
  LOOK(3);

  private static final int HUNDRED = 100;

  private final int inAHundred;

  Errand(int inAHundred) {
    this.inAHundred = inAHundred;
  }

  void run(Desk desk, Random random) throws InterruptedException {
    switch (this) {
      case ORDER -> Errands.order(desk, random);
      case COMPLETE -> Errands.complete(desk, random);
      case CANCEL_AT_ONCE -> Errands.cancelAtOnce(desk, random);
      case CANCEL_CONFIRMED -> Errands.cancelConfirmed(desk, random);
      case RACE -> Errands.race(desk, random);
      case REPEAT -> Errands.repeat(desk, random);
      case BAD_INPUT -> BadInput.send(desk, random);
      case RECEIVE -> Storekeeper.receive(desk, random);
      case ADJUST -> Storekeeper.adjust(desk, random);
      case LOOK -> Storekeeper.look(desk, random);
    }
  }

  static Errand any(Random random) {
    int left = random.nextInt(HUNDRED);
    for (Errand errand : values()) {
      left -= errand.inAHundred;
      if (left < 0) {
        return errand;
      }
    }
    throw new IllegalStateException("the shares of all errands are not a hundred");
  }
}
