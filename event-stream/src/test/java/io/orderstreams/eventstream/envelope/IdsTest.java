package io.orderstreams.eventstream.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

  private static final UUID NAME_SPACE = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  @Test
  void new_ids_are_time_ordered_UUIDs_and_never_the_same() {
    long before = System.currentTimeMillis();
    UUID id = Ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    assertThat(Stream.generate(Ids::next).limit(10_000).distinct()).hasSize(10_000);
  }

  @Test
  void the_same_name_always_gives_the_same_id() {
    // The example of RFC 9562, appendix A.4.
    assertThat(Ids.of(NAME_SPACE, "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    assertThat(Ids.of(NAME_SPACE, "www.example.org"))
        .isNotEqualTo(Ids.of(NAME_SPACE, "www.example.com"));
  }
}
