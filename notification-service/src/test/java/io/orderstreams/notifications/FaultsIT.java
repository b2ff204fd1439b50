package io.orderstreams.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.notifications.testing.MailServer;
import io.orderstreams.notifications.testing.Messages;
import io.orderstreams.notifications.testing.Service;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trouble on demand. */
class FaultsIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final MailServer MAILS = MailServer.started();
  @TempDir private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    BROKER.overridePolicy(
        "^user_notifications$",
        Map.of("delivery-limit", 1, "delayed-retry-type", "all", "delayed-retry-min", 100));
    service = Service.start(BROKER, MAILS, data, Map.of("faults.enabled", "true"));
  }

  @AfterEach
  void mend() {
    assertThat(service.send("DELETE", "/faults", "").statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    service.close();
    MAILS.close();
    BROKER.close();
  }

  @Test
  void a_recipients_mail_fails_and_the_others_do_not() {
    put("{\"mail\": {\"recipient\": \"unlucky@customer.example\"}}");
    UUID unlucky = Messages.sendConfirmed(BROKER, "unlucky@customer.example");
    Messages.sendConfirmed(BROKER, "lucky@customer.example");

    await("the lucky one's mail")
        .until(() -> MAILS.receivedBy("lucky@customer.example").size() == 1);
    await("the other is a dead letter")
        .until(() -> service.items("/dead-letters?messageId=" + unlucky).size() == 1);
    assertThat(MAILS.receivedBy("unlucky@customer.example")).isEmpty();
  }

  @Test
  void every_mail_fails_for_a_time() {
    put("{\"mail\": {\"seconds\": 1}}");
    put("{\"mail\": {\"share\": 1}}");
    UUID all = Messages.sendConfirmed(BROKER, "all@customer.example");
    await("it is a dead letter")
        .until(() -> service.items("/dead-letters?messageId=" + all).size() == 1);

    put("{\"mail\": {\"share\": 0}}");
    Messages.sendConfirmed(BROKER, "none@customer.example");
    await("its mail").until(() -> MAILS.receivedBy("none@customer.example").size() == 1);
  }

  @Test
  void what_is_switched_on_is_shown() {
    put("{\"handlerDelayMillis\": 10, \"mail\": {\"share\": 0.25, \"seconds\": 60}}");
    assertThat(service.get("/faults").body())
        .contains("\"handlerDelayMillis\":10", "\"share\":0.25", "\"seconds\":60");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"mail\": {\"share\": 1.5}} | mail.share",
        "{\"mail\": {\"seconds\": 0}} | mail.seconds",
        "{\"handlerDelayMillis\": -1} | handlerDelayMillis",
        "{\"crashAt\": \"now\"} | crashAt",
        "{\"crashAt\": 5} | crashAt",
        "{\"handlerDelayMillis\": \"5\"} | handlerDelayMillis",
        "{\"mail\": 5} | mail",
        "{\"mail\": {\"share\": true}} | mail.share",
        "{\"mail\": {\"seconds\": 1.5}} | mail.seconds",
        "{\"mail\": {\"recipient\": {}}} | mail.recipient",
      })
  void bad_input_is_told_by_field(String body, String field) {
    assertThat(service.send("PUT", "/faults", body).body()).contains("\"field\":\"" + field + "\"");
  }

  @Test
  void unless_enabled_all_of_it_is_refused() {
    try (Service careful = Service.start(BROKER, MAILS, data.resolve("careful"))) {
      for (String method : new String[] {"GET", "DELETE", "PUT"}) {
        assertThat(careful.send(method, "/faults", method.equals("PUT") ? "{}" : "").statusCode())
            .isEqualTo(403);
      }
    }
  }

  private static void put(String plan) {
    assertThat(service.send("PUT", "/faults", plan).statusCode()).isEqualTo(200);
  }
}
