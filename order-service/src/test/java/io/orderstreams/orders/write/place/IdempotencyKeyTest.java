package io.orderstreams.orders.write.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "~", "order 7", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\""})
  void printable_ascii_is_a_key(String text) {
    assertThat(IdempotencyKey.ofNullable(text)).isEqualTo(new IdempotencyKey(text));
  }

  @Test
  void a_key_is_bounded() {
    assertThat(IdempotencyKey.ofNullable("k".repeat(255))).isNotNull();
    assertThat(IdempotencyKey.ofNullable("k".repeat(256))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "a\u007f", "\u0000", "schl\u00fcssel"})
  void anything_else_is_not(String text) {
    assertThat(IdempotencyKey.ofNullable(text)).isNull();
  }

  /**
   * For ever: a request that is repeated after an upgrade must name the order that it named before.
   * Computed independently: SHA-1 of the name space and the key, as RFC 9562, 5.5 has it.
   */
  @Test
  void the_order_of_a_key_is_always_the_same() {
    assertThat(orderOf("order-7"))
        .isEqualTo(UUID.fromString("c21c089f-6476-5926-b448-3812eb6df677"));
    assertThat(orderOf("order-8"))
        .isEqualTo(UUID.fromString("fc0d00e9-f707-52e8-9386-d47734167555"));
    assertThat(orderOf("order-7").version()).isEqualTo(5);
  }

  private static UUID orderOf(String key) {
    return Objects.requireNonNull(IdempotencyKey.ofNullable(key)).orderId();
  }
}
