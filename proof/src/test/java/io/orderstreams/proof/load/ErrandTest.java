package io.orderstreams.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ErrandTest {

  private static final int MANY = 2_000;

  @Test
  void peopleComeForEverythingThereIs() {
    assertThat(errands(7)).contains(Errand.values());
  }

  @Test
  void theSeedTellsWhatTheyComeFor() {
    assertThat(errands(7)).isEqualTo(errands(7)).isNotEqualTo(errands(8));
  }

  private static List<Errand> errands(long seed) {
    return LongStream.range(0, MANY).mapToObj(n -> Errand.any(Load.randomOf(seed, n))).toList();
  }
}
