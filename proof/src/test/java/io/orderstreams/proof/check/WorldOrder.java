package io.orderstreams.proof.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order of a {@link World}, as it stands there. */
final class WorldOrder {

  final String id;
  final int partition;
  final String customer;
  final String email;
  final Map<String, Long> pieces;
  final List<String> eventIds = new ArrayList<>();
  long version;
  String status = "";
  String reservation = "NONE";
  @Nullable String refusal;
  Map<String, Long> held = Map.of();
  String decisionId = "";

  /** The place of the event that led to the present state. */
  long lastOffset;

  WorldOrder(String id, int partition, String customer, String email, Map<String, Long> pieces) {
    this.id = id;
    this.partition = partition;
    this.customer = customer;
    this.email = email;
    this.pieces = new LinkedHashMap<>(pieces);
  }

  String lastEventId() {
    return eventIds.getLast();
  }

  boolean holdsStock() {
    return reservation.equals("RESERVED");
  }

  /** As requests have it. */
  String body() {
    return """
        {"customerId":"%s","email":"%s","currency":"EUR","lines":[%s]}"""
        .formatted(customer, email, lines());
  }

  /** As the event has it. */
  String created() {
    return """
        {"orderId":"%s","customer":{"id":"%s","email":"%s","locale":"en"},"currency":"EUR",\
        "lines":[%s],"total":"%s"}"""
        .formatted(id, customer, email, lines(), total());
  }

  /** One piece costs 2.50. */
  String total() {
    long pieces = this.pieces.values().stream().mapToLong(Long::longValue).sum();
    return "%d.%d0".formatted(pieces * 5 / 2, pieces % 2 == 0 ? 0 : 5);
  }

  String lines() {
    return String.join(
        ",",
        pieces.entrySet().stream()
            .map(
                piece ->
                    "{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"2.50\"}"
                        .formatted(piece.getKey(), piece.getValue()))
            .toList());
  }
}
