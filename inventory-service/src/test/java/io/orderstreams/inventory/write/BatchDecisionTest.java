package io.orderstreams.inventory.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.inventory.decide.Reservation.Status;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.upstream.OrderFact.Cancelled;
import io.orderstreams.inventory.upstream.OrderFact.Irrelevant;
import io.orderstreams.inventory.upstream.OrderFact.Unreadable;
import io.orderstreams.inventory.upstream.OrderFact.Why;
import io.orderstreams.inventory.write.World.Happened;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a database loss must not change; see {@code OrderPosition}. */
class BatchDecisionTest {

  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  private final World world = new World();

  /**
   * The trap: order A was confirmed, which leads to no entry. The ledger's last cause lies behind
   * that. Reading on from there, the superseded cancellation would look like A's next event.
   */
  @Test
  void a_version_that_led_to_no_entry_is_learnt_again_after_a_loss() {
    world.receive("TEA", 10);
    world.append(0, new Happened(A, 1, World.wants("TEA", 1)));
    world.append(0, new Happened(A, 2, new Irrelevant("order.confirmed")));
    world.append(0, new Happened(B, 1, World.wants("TEA", 1)));
    world.handle(0, 3);

    world.loseDatabase(world.empty());
    world.append(0, new Happened(A, 2, new Cancelled()));
    world.handleAll();

    assertThat(world.inventory().reservation(A).status()).isEqualTo(Status.RESERVED);
    assertThat(world.ledger()).hasSize(3);
  }

  @Test
  void what_the_ledger_has_decided_is_not_decided_again() {
    world.receive("TEA", 1);
    world.append(0, new Happened(A, 1, World.wants("TEA", 1)));
    world.append(1, new Happened(B, 1, World.wants("TEA", 1)));
    world.handle(0, 1);
    world.handle(1, 1);

    world.loseDatabase(world.empty());
    world.handle(1, 1);
    world.handle(0, 1);

    assertThat(world.ledger()).hasSize(3);
    assertThat(world.inventory().reservation(A).status()).isEqualTo(Status.RESERVED);
    assertThat(world.inventory().reservation(B).status()).isEqualTo(Status.REFUSED);
  }

  /** An update of this service may understand more; the past stays as the ledger tells it. */
  @Test
  void what_older_code_passed_over_is_not_decided_late() {
    world.receive("TEA", 10);
    world.append(0, new Happened(A, 1, new Unreadable(Why.UNKNOWN_TYPE, "not yet known")));
    world.append(0, new Happened(B, 1, World.wants("TEA", 1)));
    world.handle(0, 2);

    world.loseDatabase(world.empty());
    world.understandNow(0, 0, World.wants("TEA", 1));
    world.handleAll();

    assertThat(world.ledger()).hasSize(2);
    assertThat(world.inventory().reservation(A).status()).isEqualTo(Status.NONE);
    assertThat(world.inventory().reservation(A).version()).isEqualTo(1);
  }

  @Test
  void what_the_ledger_does_not_have_is_decided_after_a_loss() {
    world.receive("TEA", 10);
    world.append(0, new Happened(A, 1, World.wants("TEA", 1)));
    world.handle(0, 1);
    world.append(0, new Happened(B, 1, World.wants("TEA", 1)));

    world.loseDatabase(world.empty());
    world.handleAll();

    assertThat(world.inventory().reservation(B).status()).isEqualTo(Status.RESERVED);
  }

  @Test
  void events_of_one_batch_see_what_those_before_them_did() {
    world.receive("TEA", 1);
    world.append(0, new Happened(A, 1, World.wants("TEA", 1)));
    world.append(0, new Happened(A, 2, new Cancelled()));
    world.append(0, new Happened(B, 1, World.wants("TEA", 1)));
    world.handle(0, 3);

    assertThat(world.ledger().getLast()).isInstanceOf(StockReserved.class);
    assertThat(world.inventory().reservation(B).status()).isEqualTo(Status.RESERVED);
  }
}
