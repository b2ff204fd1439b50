package io.orderstreams.eventstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.health.HealthStatus;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthStatusFilterTest {

  private static final ServerForTests SERVER = new ServerForTests();
  private static final HealthForTests HEALTH = SERVER.bean(HealthForTests.class);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/", "/health/readiness", "/health/readiness/"})
  void however_it_is_asked_for_the_health_tells_by_its_status_when_it_is_down(String path)
      throws IOException, InterruptedException {
    HEALTH.status = HealthStatus.DOWN;
    assertThat(SERVER.get(path).statusCode()).isEqualTo(503);
    assertThat(SERVER.head(path).statusCode()).isEqualTo(503);

    HEALTH.status = HealthStatus.UP;
    assertThat(SERVER.get(path).statusCode()).isEqualTo(200);
    assertThat(SERVER.head(path).statusCode()).isEqualTo(200);
  }
}
