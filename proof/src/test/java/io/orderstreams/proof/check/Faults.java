package io.orderstreams.proof.check;

import java.util.List;
import java.util.stream.Stream;

/** Ways to break each promise, and no other. */
final class Faults {

  private Faults() {}

  static List<Fault> all() {
    return Stream.of(
            PlacingFaults.all(),
            CommandFaults.all(),
            LedgerFaults.all(),
            TellingFaults.all(),
            ViewFaults.all(),
            BadInputFaults.all(),
            AnswerFaults.all(),
            AgreementFaults.all())
        .flatMap(List::stream)
        .toList();
  }
}
