package io.orderstreams.eventstream.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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
  void a_clock_that_is_put_back_does_not_take_ids_back() {
    AtomicLong time = new AtomicLong(1_000);
    NeverBack clock = new NeverBack(time::get);
    NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator(new SecureRandom(), clock);

    UUID before = ids.generate();
    time.addAndGet(-300);
    UUID back = ids.generate();
    time.addAndGet(301);
    UUID after = ids.generate();

    assertThat(Ids.madeAt(back)).isEqualTo(Ids.madeAt(before));
    assertThat(after).isGreaterThan(before).isGreaterThan(back);
    assertThat(Ids.madeAt(after)).isEqualTo(Instant.ofEpochMilli(1_001));
  }

  @Test
  void an_id_tells_when_it_was_made() {
    UUID id = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"); // RFC 9562, appendix A.6
    Instant time = Instant.parse("2022-02-22T19:22:22Z");

    assertThat(Ids.madeAt(id)).isEqualTo(time);
    assertThat(Ids.earliest(time)).isLessThan(id);
    assertThat(Ids.earliest(time.plusMillis(1))).isGreaterThan(id);
    assertThat(Ids.earliest(Instant.MIN)).isEqualTo(new UUID(0, 0));
    assertThat(Ids.earliest(Instant.EPOCH.minusMillis(1))).isEqualTo(new UUID(0, 0));
    assertThat(Ids.madeAt(Ids.earliest(Instant.MAX)))
        .isAfter(Instant.parse("9999-12-31T00:00:00Z"));
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
