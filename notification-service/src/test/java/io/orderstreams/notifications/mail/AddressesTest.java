package io.orderstreams.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a@customer.example", "a.b+c@sub.customer.example", "o'neil@x.example"})
  void one_address_is_accepted(String text) {
    assertThat(Addresses.isOneAddress(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@",
        "@x.example",
        "a@x.example,b@x.example",
        "a@x.example b@x.example",
        "A <a@x.example>",
        "<a@x.example>",
        "group:a@x.example,b@x.example;",
        "group:a@x.example;",
        "a@x.example\r\nBcc: b@x.example",
        "a@x.example\n",
        "a(comment)@x.example",
        "a@x.example\u0000",
        "ä@x.example",
      })
  void anything_else_is_not(String text) {
    assertThat(Addresses.isOneAddress(text)).isFalse();
  }
}
