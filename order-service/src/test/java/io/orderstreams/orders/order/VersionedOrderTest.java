package io.orderstreams.orders.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.orders.testing.Samples;
import org.junit.jupiter.api.Test;

class VersionedOrderTest {

  private static final VersionedOrder AT_3 =
      new VersionedOrder(Samples.SHIPPED_ORDER, 3, Samples.LATER);

  @Test
  void only_the_next_version_is_effective() {
    assertThat(VersionedOrder.isEffective(AT_3, 4)).isTrue();

    assertThat(VersionedOrder.isEffective(AT_3, 3)).as("the same again").isFalse();
    assertThat(VersionedOrder.isEffective(AT_3, 2)).isFalse();
    assertThat(VersionedOrder.isEffective(AT_3, 1)).as("created again").isFalse();
    assertThat(VersionedOrder.isEffective(AT_3, 5)).as("one left out").isFalse();
    assertThat(VersionedOrder.isEffective(AT_3, 0)).isFalse();
  }

  @Test
  void the_first_version_is_1() {
    assertThat(VersionedOrder.isEffective(null, 1)).isTrue();

    assertThat(VersionedOrder.isEffective(null, 0)).isFalse();
    assertThat(VersionedOrder.isEffective(null, 2)).isFalse();
  }

  @Test
  void an_event_brings_version_and_time() {
    VersionedOrder placed = VersionedOrder.after(null, Samples.CREATED, 1, Samples.PLACED);
    VersionedOrder confirmed = VersionedOrder.after(placed, Samples.CONFIRMED, 2, Samples.LATER);

    assertThat(placed).isEqualTo(new VersionedOrder(Samples.PENDING, 1, Samples.PLACED));
    assertThat(confirmed).isEqualTo(new VersionedOrder(Samples.CONFIRMED_ORDER, 2, Samples.LATER));
  }
}
