package io.orderstreams.proof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to one order. The first event with the next version takes effect; any other is
 * superseded.
 */
final class OrderHistory {

  /** From which states which event leads to which. */
  private static final Map<String, Step> STEPS =
      Map.of(
          OrderEvent.CREATED, new Step(List.of(""), "PENDING"),
          OrderEvent.CONFIRMED, new Step(List.of("PENDING"), "CONFIRMED"),
          OrderEvent.REJECTED, new Step(List.of("PENDING"), "REJECTED"),
          OrderEvent.CANCELLED, new Step(List.of("PENDING", "CONFIRMED"), "CANCELLED"),
          OrderEvent.SHIPPED, new Step(List.of("CONFIRMED"), "SHIPPED"),
          OrderEvent.COMPLETED, new Step(List.of("SHIPPED"), "COMPLETED"));

  private record Step(List<String> from, String to) {}

  private final String id;
  private final List<OrderEvent> effective = new ArrayList<>();
  private final List<OrderEvent> superseded = new ArrayList<>();
  private final List<OrderEvent> impossible = new ArrayList<>();
  private final List<OrderEvent> elsewhere = new ArrayList<>();
  private int partition = -1;
  private String status = "";

  OrderHistory(String id) {
    this.id = id;
  }

  void add(OrderEvent event) {
    if (partition >= 0 && event.partition() != partition) {
      elsewhere.add(event);
      return;
    }
    partition = event.partition();
    if (event.version() != version() + 1) {
      superseded.add(event);
      return;
    }
    effective.add(event);
    Step step = STEPS.get(event.type());
    if (step == null || !step.from().contains(status)) {
      impossible.add(event);
    }
    status = step == null ? status : step.to();
  }

  String id() {
    return id;
  }

  /** How many events have taken effect. */
  long version() {
    return effective.size();
  }

  /** Empty while there is no order. */
  String status() {
    return status;
  }

  List<OrderEvent> effective() {
    return effective;
  }

  List<OrderEvent> superseded() {
    return superseded;
  }

  /** Effective by their version, but not possible in the state that they found. */
  List<OrderEvent> impossible() {
    return impossible;
  }

  /** In another partition than the first event, where no reader can tell the order of the two. */
  List<OrderEvent> elsewhere() {
    return elsewhere;
  }

  /** Whether an event of this type was not possible at this version, or at a later one. */
  boolean isImpossibleSince(long version, String type) {
    Step step = STEPS.get(type);
    return effective.stream()
        .filter(event -> event.version() >= version)
        .map(event -> STEPS.get(event.type()))
        .anyMatch(past -> step == null || past == null || !step.from().contains(past.to()));
  }

  Optional<OrderEvent> first(String type) {
    return effective.stream().filter(event -> event.is(type)).findFirst();
  }

  /** The event that began it, if it is a proper one. */
  Optional<OrderEvent> created() {
    return effective.stream().findFirst().filter(event -> event.is(OrderEvent.CREATED));
  }

  Optional<Content> content() {
    return created().map(event -> Content.ofEvent(event.data()));
  }

  String email() {
    return content().map(Content::email).orElse("");
  }
}
