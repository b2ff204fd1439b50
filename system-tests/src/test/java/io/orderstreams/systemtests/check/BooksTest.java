package io.orderstreams.systemtests.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.job.Fate;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.services.Inventory.Reservation;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.Notifications.DeadLetter;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Line;
import io.orderstreams.systemtests.services.OrderView.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The check finds nothing in a small world where all is well: ten mugs of which one order has got
 * two and another, rejected, wanted twelve. And it finds whatever is then made wrong in it.
 */
class BooksTest {

  private static final UUID ID = new UUID(0, 1);
  private static final UUID REJECTED_ID = new UUID(0, 2);

  private Map<String, Stock> stockAfter = Map.of("MUG", new Stock("MUG", 11, 2, 9));
  private List<DeadLetter> deadLettersAfter = List.of();
  private Map<String, Integer> mails = new HashMap<>();
  private boolean mailServerWasAway;
  private @Nullable UUID acknowledged = ID;
  private List<OrderView> found = List.of(order(ID, Status.CONFIRMED, 2, 2, null));
  private Reservation reservation = Reservation.RESERVED;
  private final List<Notification> notifications =
      new ArrayList<>(
          List.of(
              told(ID, 11, "user_notifications", "order.created"),
              told(ID, 12, "user_notifications", "order.confirmed"),
              told(ID, 12, "order_processing", "order.confirmed")));
  private String rejection = "not enough stock: MUG (wanted 12, available 9)";

  BooksTest() {
    for (String id : List.of("11@", "12@", "21@", "22@", "22@admin.")) {
      mails.put("<00000000-0000-0000-0000-0000000000" + id + "orderstreams.example>", 1);
    }
  }

  @Test
  void findsNothingWhereAllIsWell() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void findsAnOrderThatWasPlacedTwice() {
    found = List.of(found.getFirst(), order(new UUID(0, 9), Status.CONFIRMED, 2, 2, null));
    assertThat(problems()).anyMatch(p -> p.contains("was placed 2 times"));
  }

  @Test
  void findsAnOrderThatIsLostAlthoughAnsweredWith201() {
    found = List.of();
    assertThat(problems()).anyMatch(p -> p.contains("nowhere to be found, but was answered"));
  }

  @Test
  void findsAnOrderOfAnotherIdThanAnswered() {
    acknowledged = new UUID(0, 7);
    assertThat(problems()).anyMatch(p -> p.contains("was answered as"));
  }

  @Test
  void findsAnOrderWithOtherLines() {
    found = List.of(order(ID, Status.CONFIRMED, 2, 3, null));
    assertThat(problems()).anyMatch(p -> p.contains("is not what was ordered"));
  }

  @Test
  void findsAFateThatWasNotWanted() {
    found = List.of(order(ID, Status.SHIPPED, 3, 2, null));
    assertThat(problems()).anyMatch(p -> p.contains("is SHIPPED, but was to be CONFIRMED"));
  }

  @Test
  void findsAnOrderThatHangs() {
    found = List.of(order(ID, Status.PENDING, 1, 2, null));
    assertThat(problems()).anyMatch(p -> p.contains("is PENDING, but was to be CONFIRMED"));
  }

  @Test
  void findsAReservationThatDoesNotFit() {
    reservation = Reservation.RELEASED;
    assertThat(problems()).anyMatch(p -> p.contains("its reservation is RELEASED"));
  }

  @Test
  void findsARejectionWithoutNeed() {
    rejection = "not enough stock: MUG (wanted 12, available 12)";
    assertThat(problems()).anyMatch(p -> p.contains("that is enough"));
  }

  @Test
  void findsARejectionOnNumbersThatNeverWere() {
    rejection = "not enough stock: MUG (wanted 12, available 7)";
    assertThat(problems()).anyMatch(p -> p.contains("there were always from 8 to 11"));
  }

  @Test
  void findsPiecesThatAreMissing() {
    stockAfter = Map.of("MUG", new Stock("MUG", 10, 2, 8));
    assertThat(problems()).anyMatch(p -> p.contains("on hand are 10"));
  }

  @Test
  void findsPiecesThatNobodyHolds() {
    stockAfter = Map.of("MUG", new Stock("MUG", 11, 3, 8));
    assertThat(problems()).anyMatch(p -> p.contains("reserved are 3"));
  }

  @Test
  void findsThatMoreIsPromisedThanThereIs() {
    stockAfter = Map.of("MUG", new Stock("MUG", 11, 12, -1));
    assertThat(problems()).anyMatch(p -> p.contains("oversold: 12 reserved of 11"));
  }

  @Test
  void findsAMissingNotification() {
    notifications.removeLast();
    assertThat(problems())
        .anyMatch(p -> p.contains("no notification of order.confirmed in order_processing"));
  }

  @Test
  void findsANotificationThatWasSentTwice() {
    notifications.add(notifications.getFirst());
    assertThat(problems()).anyMatch(p -> p.contains("was notified twice"));
  }

  @Test
  void findsASecondEventOfTheSameKind() {
    notifications.add(told(ID, 13, "user_notifications", "order.confirmed"));
    assertThat(problems()).anyMatch(p -> p.contains("is told of two events"));
  }

  @Test
  void findsDeadLetters() {
    deadLettersAfter =
        List.of(new DeadLetter(ID, "user_notifications", "malformed-body", "", null));
    assertThat(problems()).anyMatch(p -> p.contains("malformed-body"));
  }

  @Test
  void findsAMailThatDidNotArriveUnlessTheServerHasForgottenIt() {
    mails = Map.of();
    assertThat(problems()).hasSize(5).allMatch(p -> p.contains("did not arrive"));
    mailServerWasAway = true;
    assertThat(problems()).isEmpty();
  }

  @Test
  void findsAMailOfWhichNobodyKnows() {
    mails.put("<00000000-0000-0000-0000-000000000099@orderstreams.example>", 1);
    assertThat(problems()).anyMatch(p -> p.contains("nobody sent it"));
  }

  private List<String> problems() {
    OrderFacts confirmed =
        new OrderFacts(
            1, wanted(Fate.CONFIRMED, 2), acknowledged, "", found, reservation, notifications);
    List<Notification> rejectedTold =
        List.of(
            told(REJECTED_ID, 21, "user_notifications", "order.created"),
            told(REJECTED_ID, 22, "user_notifications", "order.rejected"),
            told(REJECTED_ID, 22, "admin_notifications", "order.rejected"));
    OrderFacts rejected =
        new OrderFacts(
            2,
            wanted(Fate.REJECTED, 12),
            null,
            "",
            List.of(order(REJECTED_ID, Status.REJECTED, 2, 12, rejection)),
            Reservation.REFUSED,
            rejectedTold);
    List<Notification> all = new ArrayList<>(notifications);
    all.addAll(rejectedTold);
    return new Books(
            new Situation(Map.of("MUG", new Stock("MUG", 10, 0, 10)), List.of(), Map.of()),
            new Situation(stockAfter, deadLettersAfter, mails),
            new Delivery("MUG", 1),
            List.of(confirmed, rejected),
            all,
            mailServerWasAway)
        .problems().stream().map(Problem::toString).toList();
  }

  private static WantedOrder wanted(Fate fate, long quantity) {
    return new WantedOrder(fate, "a@example.org", "EUR", "en", lines(quantity));
  }

  private static OrderView order(
      UUID id, Status status, long version, long quantity, @Nullable String reason) {
    return new OrderView(
        id, status, version, new UUID(1, 1), "a@example.org", "9.90", lines(quantity), reason);
  }

  private static List<Line> lines(long quantity) {
    return List.of(new Line("MUG", quantity, "9.90"));
  }

  private static Notification told(UUID order, int event, String queue, String type) {
    UUID messageId = UUID.fromString("00000000-0000-0000-0000-0000000000" + event);
    return new Notification(
        UUID.randomUUID(),
        queue,
        type,
        messageId,
        order.toString(),
        "a@example.org",
        queue.equals("order_processing") ? "RECORD" : "MAIL",
        Instant.EPOCH);
  }
}
