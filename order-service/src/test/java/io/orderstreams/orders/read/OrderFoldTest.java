package io.orderstreams.orders.read;

import static io.orderstreams.orders.read.Recordings.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class OrderFoldTest {

  private static final VersionedOrder CONFIRMED =
      new VersionedOrder(Samples.CONFIRMED_ORDER, 2, Samples.LATER);
  private static final UUID OTHER = UUID.fromString("01985b6e-0000-7000-8000-000000000002");

  @Test
  void a_new_order_is_added() {
    Recorded<OrderEvent> created = recorded(7, 1, Samples.CREATED);

    OrderFold fold = new OrderFold(2, Map.of()).add(List.of(created));

    assertThat(fold.added())
        .containsExactly(VersionedOrder.after(null, Samples.CREATED, 1, created.envelope().time()));
    assertThat(fold.changed()).isEmpty();
    assertThat(fold.effective()).containsExactly(new JournalEntry(2, 7, created.envelope()));
  }

  @Test
  void several_events_of_an_order_make_one_row() {
    OrderFold fold =
        new OrderFold(0, Map.of())
            .add(
                List.of(
                    recorded(1, 1, Samples.CREATED),
                    recorded(2, 1, Samples.created(OTHER)),
                    recorded(3, 2, Samples.CONFIRMED),
                    recorded(4, 3, Samples.SHIPPED)));

    assertThat(fold.added())
        .extracting(order -> order.order().status() + "@" + order.version())
        .containsExactlyInAnyOrder("SHIPPED@3", "PENDING@1");
    assertThat(fold.changed()).isEmpty();
    assertThat(fold.effective()).extracting(JournalEntry::offset).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void an_order_that_is_there_is_changed() {
    OrderFold fold = fold(recorded(9, 3, Samples.SHIPPED));

    assertThat(fold.added()).isEmpty();
    assertThat(fold.changed())
        .containsExactly(
            new VersionedOrder(Samples.SHIPPED_ORDER, 3, Samples.PLACED.plusSeconds(9)));
  }

  @Test
  void the_first_event_of_a_version_counts_and_the_others_are_superseded() {
    Recorded<OrderEvent> first = recorded(9, 3, Samples.SHIPPED);
    Recorded<OrderEvent> late = recorded(10, 3, Samples.CANCELLED);

    OrderFold fold = fold(first, late);

    assertThat(fold.effective()).containsExactly(new JournalEntry(0, 9, first.envelope()));
    assertThat(fold.superseded()).containsExactly(late);
    assertThat(fold.changed())
        .singleElement()
        .extracting(VersionedOrder::order)
        .isEqualTo(Samples.SHIPPED_ORDER);
  }

  @Test
  void an_event_stored_twice_counts_once() {
    Recorded<OrderEvent> shipped = recorded(9, 3, Samples.SHIPPED);
    Recorded<OrderEvent> again = new Recorded<>(10, shipped.envelope(), shipped.event());

    OrderFold fold = fold(shipped, again);

    assertThat(fold.effective()).hasSize(1);
    assertThat(fold.superseded()).containsExactly(again);
  }

  @Test
  void a_batch_of_nothing_new_writes_nothing() {
    OrderFold fold = fold(recorded(3, 1, Samples.CREATED), recorded(4, 2, Samples.CONFIRMED));

    assertThat(fold.added()).isEmpty();
    assertThat(fold.changed()).isEmpty();
    assertThat(fold.effective()).isEmpty();
    assertThat(fold.superseded()).hasSize(2);
  }

  @Test
  void a_superseded_event_may_be_one_that_could_not_have_happened() {
    assertThat(fold(recorded(9, 2, Samples.COMPLETED)).superseded()).hasSize(1);
  }

  @Test
  void an_event_that_takes_effect_but_cannot_have_happened_stops_the_reader_there() {
    assertThatThrownBy(() -> fold(recorded(9, 3, Samples.COMPLETED)))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("Completed cannot happen to an order that is CONFIRMED")
        .asInstanceOf(InstanceOfAssertFactories.type(UnreadableEventException.class))
        .extracting(UnreadableEventException::offset)
        .isEqualTo(9L);
  }

  @Test
  void an_event_whose_subject_is_not_its_order_stops_the_reader_there() {
    assertThatThrownBy(() -> fold(recorded(9, 3, Samples.SHIPPED, OTHER.toString())))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage("its subject is %s, its order %s", OTHER, Samples.ORDER);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static OrderFold fold(Recorded<OrderEvent>... events) {
    return new OrderFold(0, Map.of(Samples.ORDER, CONFIRMED)).add(List.of(events));
  }
}
