package io.orderstreams.proof.load;

import io.orderstreams.proof.record.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Something to ask.
 *
 * @param service {@link Exchange#ORDERS} or {@link Exchange#INVENTORY}
 * @param body JSON, if any
 * @param badInput whether it is wrong on purpose
 */
record Request(
    String service,
    String method,
    String path,
    @Nullable String idempotencyKey,
    @Nullable String ifMatch,
    @Nullable String body,
    boolean badInput) {

  static Request get(String service, String path) {
    return new Request(service, "GET", path, null, null, null, false);
  }

  static Request post(String service, String path, @Nullable String body) {
    return new Request(service, "POST", path, null, null, body, false);
  }

  Request under(@Nullable String key) {
    return new Request(service, method, path, key, ifMatch, body, badInput);
  }

  /** Only if the order still has this version. */
  Request ifVersion(long version) {
    return new Request(
        service, method, path, idempotencyKey, "\"" + version + "\"", body, badInput);
  }

  /** The same, as one that must not be taken. */
  Request wrong() {
    return new Request(service, method, path, idempotencyKey, ifMatch, body, true);
  }
}
