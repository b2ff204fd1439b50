package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.systemtests.job.Customer;
import io.orderstreams.systemtests.job.Fate;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.services.Inventory.Reservation;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.Notifications.Notification;
import io.orderstreams.systemtests.services.OrderView;
import io.orderstreams.systemtests.services.OrderView.Status;
import io.orderstreams.systemtests.testing.TestSystem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The way of an order through all three services, each of its ends. */
class OrderJourneyIT {

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final String ADMIN = "admin@orderstreams.example";

  private final Instant began = Instant.now().minusSeconds(1);

  @Test
  void fromPlacingToReceipt() throws Exception {
    Stock before = stock("TB-MUG");

    OrderView order = customer(Fate.COMPLETED, "TB-MUG", 2);

    assertThat(order.status()).isEqualTo(Status.COMPLETED);
    assertThat(order.version()).isEqualTo(4);
    assertThat(order.total()).isEqualTo("19.80");
    awaitNotifications(
        order,
        "user_notifications order.created customer@example.org",
        "user_notifications order.confirmed customer@example.org",
        "order_processing order.confirmed null",
        "user_notifications order.shipped customer@example.org",
        "user_notifications order.completed customer@example.org",
        "order_completed order.completed customer@example.org");
    await("the pieces have left the house")
        .atMost(TestSystem.PATIENCE)
        .until(() -> stock("TB-MUG").onHand() == before.onHand() - 2);
    assertThat(stock("TB-MUG").reserved()).isEqualTo(before.reserved());
    awaitMails(order);
  }

  @Test
  void tooManyPiecesAreRejectedAndTheAdministratorIsTold() throws Exception {
    Stock before = stock("TB-MUG");

    OrderView order = customer(Fate.REJECTED, "TB-MUG", 9_999);

    assertThat(order.status()).isEqualTo(Status.REJECTED);
    assertThat(order.reason())
        .isEqualTo(
            "not enough stock: TB-MUG (wanted 9999, available %d)".formatted(before.available()));
    awaitNotifications(
        order,
        "user_notifications order.created customer@example.org",
        "user_notifications order.rejected customer@example.org",
        "admin_notifications order.rejected " + ADMIN);
    assertThat(stock("TB-MUG")).isEqualTo(before);
    awaitMails(order);
  }

  @Test
  void unknownArticleIsNoBadRequestButARejectedOrder() throws Exception {
    OrderView order = customer(Fate.REJECTED, "TB-SAMOVAR", 1);

    assertThat(order.status()).isEqualTo(Status.REJECTED);
    assertThat(order.reason()).isEqualTo("unknown SKU: TB-SAMOVAR");
    assertThat(SYSTEM.stack.inventory().reservation(order.id(), TestSystem.patience()))
        .isEqualTo(Reservation.REFUSED);
  }

  @Test
  void cancelledOrderGivesItsPiecesBack() throws Exception {
    Stock before = stock("KT-SPOON");

    OrderView order = customer(Fate.CANCELLED_AFTER_CONFIRMATION, "KT-SPOON", 7);

    assertThat(order.status()).isEqualTo(Status.CANCELLED);
    assertThat(order.version()).isEqualTo(3);
    await("the pieces are free again")
        .atMost(TestSystem.PATIENCE)
        .until(() -> stock("KT-SPOON").equals(before));
    assertThat(SYSTEM.stack.inventory().reservation(order.id(), TestSystem.patience()))
        .isEqualTo(Reservation.RELEASED);
    awaitNotifications(
        order,
        "user_notifications order.created customer@example.org",
        "user_notifications order.confirmed customer@example.org",
        "order_processing order.confirmed null",
        "user_notifications order.cancelled customer@example.org");
  }

  private static OrderView customer(Fate fate, String sku, int quantity)
      throws InterruptedException {
    WantedOrder wanted =
        new WantedOrder(
            fate,
            "customer@example.org",
            "EUR",
            "en",
            List.of(new OrderView.Line(sku, quantity, "9.90")));
    Customer customer = new Customer(1, wanted, SYSTEM.stack.orders());
    customer.run(TestSystem.patience());
    assertThat(customer.trouble()).isEmpty();
    return customer.seen().orElseThrow();
  }

  private static Stock stock(String sku) throws InterruptedException {
    return Objects.requireNonNull(
        SYSTEM.stack.inventory().stock(TestSystem.patience()).get(sku), sku);
  }

  private List<Notification> notifications(OrderView order) throws InterruptedException {
    return SYSTEM.stack.notifications().since(began, TestSystem.patience()).stream()
        .filter(n -> order.id().toString().equals(n.orderId()))
        .toList();
  }

  /** Queue, type and recipient of each, in any order of the queues. */
  private void awaitNotifications(OrderView order, String... expected) {
    await("the notifications of order " + order.id())
        .atMost(TestSystem.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(notifications(order))
                    .extracting(n -> n.queue() + " " + n.type() + " " + n.recipient())
                    .containsExactlyInAnyOrder(expected));
  }

  /** One mail for each, under the event's id. */
  private void awaitMails(OrderView order) throws InterruptedException {
    List<String> ids =
        notifications(order).stream()
            .filter(Notification::isMail)
            .map(n -> "<" + n.messageId() + domain(n.queue()) + ">")
            .toList();
    Map<String, Integer> mails = SYSTEM.stack.mail().mails(TestSystem.patience());
    assertThat(mails).containsKeys(ids.toArray(String[]::new));
    assertThat(ids).allSatisfy(id -> assertThat(mails.get(id)).isEqualTo(1));
  }

  private static String domain(String queue) {
    return switch (queue) {
      case "admin_notifications" -> "@admin.orderstreams.example";
      case "order_completed" -> "@receipt.orderstreams.example";
      default -> "@orderstreams.example";
    };
  }
}
