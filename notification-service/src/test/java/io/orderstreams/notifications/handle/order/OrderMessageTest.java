package io.orderstreams.notifications.handle.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderMessageTest {

  /** The last is what 100 lines of 10,000 pieces come to, each as dear as order-service allows. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "9.90", "0.125", "999999999999990000.00"})
  void these_are_amounts(String amount) {
    assertThat(amount).matches(OrderMessage.AMOUNT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".5", "1.", "1,5", "1e3", "NaN", "1 "})
  void these_are_not(String amount) {
    assertThat(amount).doesNotMatch(OrderMessage.AMOUNT);
  }
}
