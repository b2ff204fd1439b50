package io.orderstreams.notifications.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.orderstreams.notifications.broker.OutageSettings;
import io.orderstreams.notifications.mail.MailSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times in different places that have to fit together. */
class TimesTest {

  private static final int NOBODY_LISTENS = 1;

  /** A mail server's: to connect, greeting and hello, then probe, sender, recipient, mail. */
  private static final int STEPS = 8;

  private static ApplicationContext context;

  @BeforeAll
  static void start(@TempDir Path data) {
    context =
        ApplicationContext.run(
            Map.of("data-dir", data.toAbsolutePath().toString(), "rabbitmq.port", NOBODY_LISTENS));
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void a_stop_waits_longer_than_a_mail_server_may_take_to_say_that_it_has_a_mail()
      throws IOException {
    Duration finish = context.getBean(ConsumptionSettings.class).finishWithin();
    assertThat(finish).isGreaterThan(context.getBean(MailSettings.class).readTimeout());

    String compose = Files.readString(Path.of("..", "docker-compose.yml"));
    Duration requests =
        context
            .getProperty("micronaut.lifecycle.graceful-shutdown.grace-period", Duration.class)
            .orElseThrow();
    Duration acknowledging = context.getBean(OutageSettings.class).acknowledgeWithin();
    assertThat(seconds(compose, "\n  notification-service:.*?stop_grace_period: (\\d+)s"))
        .isGreaterThan(requests.plus(finish).plus(acknowledging));
  }

  @Test
  void what_is_in_hand_goes_back_well_before_the_broker_takes_it_away() throws IOException {
    Duration attempt = context.getBean(MailSettings.class).readTimeout().multipliedBy(STEPS);

    Duration limit = seconds(brokersSettings(), "\nconsumer_timeout = (\\d+)000\n");
    assertThat(context.getBean(OutageSettings.class).patience().plus(attempt))
        .isLessThan(limit.multipliedBy(2).dividedBy(3));
  }

  private static String brokersSettings() throws IOException {
    try (InputStream file = TimesTest.class.getResourceAsStream("/broker/rabbitmq.conf")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Duration seconds(String text, String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return Duration.ofSeconds(Long.parseLong(found.group(1)));
  }
}
