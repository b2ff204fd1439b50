package io.orderstreams.eventstream.rebuild;

import java.util.UUID;

/** It is not this rebuild's turn any more: it was cancelled, or taken for dead. */
public final class RebuildOverException extends RuntimeException {

  RebuildOverException(UUID id) {
    super("it is no longer the turn of rebuild " + id);
  }
}
