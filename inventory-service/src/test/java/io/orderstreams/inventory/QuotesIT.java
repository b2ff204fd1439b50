package io.orderstreams.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.ask.AskException;
import io.orderstreams.eventstream.ask.AskException.Reason;
import io.orderstreams.eventstream.ask.AskSettings;
import io.orderstreams.eventstream.ask.Requester;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.inventory.testing.InventoryService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Quotes, asked for as order-service does. */
@Timeout(180)
class QuotesIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);

  private static final Pattern NOT_LISTENING =
      Pattern.compile("\"answering quotes\":\\{[^}]*\"connected\":false");

  private static InventoryService inventory;
  private static Requester orders;

  @BeforeAll
  static void start(@TempDir Path data) {
    inventory = InventoryService.healthy(BROKER, data);
    orders =
        new Requester(
            "asking",
            BROKER.settings(BROKER.user("orders")),
            BROKER.quotes().name(),
            "quotes",
            "quote",
            new AskSettings(SOON, 10, 1, Duration.ofMillis(100), Duration.ofMillis(500)));
    orders.start();
    awaitConnected();
  }

  @AfterEach
  void restore() {
    BrokerForTests.start();
  }

  @AfterAll
  static void stop() {
    orders.close();
    inventory.close();
    BROKER.close();
  }

  @Test
  void tells_what_the_tables_say_and_changes_nothing() throws Exception {
    inventory.receive("TEA", 10);

    assertThat(ask("{\"lines\": [{\"sku\": \"TEA\", \"quantity\": 10}]}"))
        .startsWith(
            """
            {"available":true,"lines":[{"sku":"TEA","quantity":10,"available":10,"enough":true}],"asOf":"\
            """);
    assertThat(
            ask(
                "{\"lines\": [{\"sku\": \"TEA\", \"quantity\": 11}, {\"sku\": \"x y\", \"quantity\": 1}]}"))
        .startsWith(
            """
            {"available":false,"lines":[{"sku":"TEA","quantity":11,"available":10,"enough":false},\
            {"sku":"x y","quantity":1,"available":0,"enough":false}],"asOf":"\
            """);
    assertThat(inventory.stock("TEA")).isEqualTo("10/0");
    assertThat(inventory.metric("inventory_quotes_answered_total")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_question_that_makes_no_sense_is_told_so_and_does_no_harm() throws Exception {
    for (String nonsense :
        new String[] {"", "{", "null", "{}", "{\"lines\": [{\"sku\": \"TEA\"}]}"}) {
      assertThatExceptionOfType(AskException.class)
          .as(nonsense)
          .isThrownBy(() -> ask(nonsense))
          .returns(Reason.FAILED, AskException::reason);
    }
    assertThat(ask("{\"lines\": [{\"sku\": \"NEVER\", \"quantity\": 1}]}"))
        .startsWith("{\"available\":false");
  }

  @Test
  void goes_on_after_the_broker_was_away() throws Exception {
    BrokerForTests.stop();
    await("health tells")
        .atMost(SOON)
        .until(() -> NOT_LISTENING.matcher(inventory.health().text()).find());

    BrokerForTests.start();

    await("healthy").atMost(SOON).until(() -> inventory.health().status() == 200);
    awaitConnected();
    assertThat(ask("{\"lines\": [{\"sku\": \"NEVER\", \"quantity\": 1}]}"))
        .startsWith("{\"available\":false");
  }

  private static void awaitConnected() {
    await("connected").atMost(SOON).until(() -> orders.state().open());
  }

  private static String ask(String question) throws InterruptedException {
    return new String(orders.ask(question.getBytes(UTF_8)), UTF_8);
  }
}
