package io.orderstreams.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.ApiDescription.Answer;
import io.orderstreams.eventstream.testing.ApiDescriptionRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDescriptionTest extends ApiDescriptionRules {

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "ship", "complete"})
  void each_command_tells_how_it_may_be_refused(String command) {
    assertThat(API.operation("POST /orders/{id}/" + command).answers())
        .extracting(Answer::status)
        .containsExactlyInAnyOrder("200", "400", "404", "409", "412", "503");
  }
}
