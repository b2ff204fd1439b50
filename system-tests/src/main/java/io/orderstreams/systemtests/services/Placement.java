package io.orderstreams.systemtests.services;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/** A new order as a customer sends it. */
@Serdeable
public record Placement(
    UUID customerId, String email, String currency, String locale, List<OrderView.Line> lines) {}
