package io.orderstreams.eventstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BrokerForTestsIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void a_fresh_virtual_host_has_the_topology_of_the_definitions() {
    assertThat(
            BROKER.publish(
                "notifications",
                "user.order_created",
                Map.of("message_id", "1", "headers", Map.of("a", "b")),
                "{}".getBytes(StandardCharsets.UTF_8)))
        .isTrue();

    await("the message is in the queue").until(() -> BROKER.depth("user_notifications") == 1);
    assertThat(BROKER.take("user_notifications"))
        .singleElement()
        .satisfies(
            queued -> {
              assertThat(queued.headers()).containsEntry("a", "b");
              assertThat(queued.properties()).containsEntry("message_id", "1");
              assertThat(queued.body()).isEqualTo("{}");
            });
    assertThat(BROKER.depth("user_notifications")).isZero();
  }

  @Test
  void streams_are_read_to_their_last_message() {
    assertThat(BROKER.readAll("orders-0")).isEmpty();
    BROKER.publishTo("orders-0", Map.of("n", "1"), "one");
    BROKER.publishTo("orders-0", Map.of("n", "2"), "two");

    assertThat(BROKER.readAll("orders-0"))
        .extracting(
            stored -> new String(stored.message().getBodyAsBinary(), StandardCharsets.UTF_8))
        .containsExactly("one", "two");
  }

  @Test
  void it_comes_back_under_the_same_ports_with_all_that_was_stored() {
    BROKER.publishTo("orders-1", Map.of(), "kept");

    BrokerForTests.kill();
    BrokerForTests.start();

    assertThat(BROKER.readAll("orders-1")).hasSize(1);
  }
}
