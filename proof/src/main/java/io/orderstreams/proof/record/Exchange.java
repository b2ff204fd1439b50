package io.orderstreams.proof.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request as its client saw it. Times are of the client's clock.
 *
 * @param number in the order of sending, from 1
 * @param client who asked, for people
 * @param service {@code orders} or {@code inventory}
 * @param body what was sent; null if nothing was
 * @param badInput whether its client knew that it is wrong, and sent it for that
 * @param answeredAt when the answer was complete; null if none came
 * @param status null if no answer came: whether it was done is not known, unless {@code fault} says
 *     {@link #NOT_SENT}
 * @param answer the answer's body; null if none came
 * @param fault why there is no answer; null if there is one
 */
public record Exchange(
    long number,
    String client,
    String service,
    Instant sentAt,
    String method,
    String path,
    @Nullable String idempotencyKey,
    @Nullable String ifMatch,
    @Nullable String body,
    boolean badInput,
    @Nullable Instant answeredAt,
    @Nullable Integer status,
    @Nullable String answer,
    @Nullable String fault) {

  public static final String ORDERS = "orders";
  public static final String INVENTORY = "inventory";

  /** How a fault begins that kept the request from reaching the service at all. */
  public static final String NOT_SENT = "not sent";
}
