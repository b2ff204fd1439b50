package io.orderstreams.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {

  private final Confirmations confirmations = new Confirmations();

  @Test
  void whoever_waits_is_told_once_the_number_is_reached() {
    CompletableFuture<Void> second = confirmations.of(2);
    CompletableFuture<Void> third = confirmations.of(3);
    confirmations.reached(2);
    assertThat(second).isCompleted();
    assertThat(third).isNotDone();
    confirmations.reached(5);
    assertThat(third).isCompleted();
  }

  @Test
  void whoever_comes_later_need_not_wait() {
    confirmations.reached(2);
    assertThat(confirmations.of(2)).isCompleted();
  }

  @Test
  void it_never_goes_back() {
    confirmations.reached(5);
    confirmations.reached(2);
    assertThat(confirmations.upTo()).isEqualTo(5);
  }

  @Test
  void one_who_gives_up_does_not_end_the_waiting_of_others() {
    CompletableFuture<Void> impatient = confirmations.of(1);
    CompletableFuture<Void> patient = confirmations.of(1);
    impatient.cancel(false);
    confirmations.reached(1);
    assertThat(patient).isCompleted();
  }
}
