package io.orderstreams.proof.evidence;

import org.jspecify.annotations.Nullable;

/** Evidence could not be had; the text says which, and why. Then nothing can be judged. */
public final class CollectException extends Exception {

  CollectException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
