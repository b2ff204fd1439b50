package io.orderstreams.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.Answer;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.SampleFiles;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.Service;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaEvolutionIT {

  @Test
  void an_order_from_before_the_change_lives_on_after_it(@TempDir Path data) {
    UUID old = UUID.randomUUID();
    try (VirtualHost broker = BrokerForTests.freshVirtualHost();
        Logs logs = new Logs(broker)) {
      logs.order(old, 1, OrderEventCodec.CREATED, 1, sample(old, 1)); // before there was version 2
      try (Service service = Service.start(broker, data)) {
        OrderApi api = service.api();

        Answer found = api.get("/orders/" + old + "?minVersion=1");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.get("email")).isEqualTo("ada@example.org");
        assertThat(found.get("customerId")).isEqualTo(Samples.CUSTOMER.toString());
        assertThat(found.get("locale")).isEqualTo("en");
        assertThat(api.cancel(old.toString()).status()).isEqualTo(200);
        assertThat(api.get("/orders/" + old + "?atVersion=1").json()).isEqualTo(found.json());
        assertThat(schema(api, old.toString())).isEqualTo("urn:orderstreams:order.created:1");

        assertThat(schema(api, api.placed())).isEqualTo("urn:orderstreams:order.created:2");
      }
    }
  }

  private static String schema(OrderApi api, String order) {
    return String.valueOf(
        api.get("/orders/" + order + "/events").items("items").getFirst().get("dataSchema"));
  }

  private static String sample(UUID order, int version) {
    return SampleFiles.ours(OrderEventCodec.CREATED, version)
        .replace(Samples.ORDER.toString(), order.toString());
  }
}
