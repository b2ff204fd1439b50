package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Kind;
import io.orderstreams.proof.evidence.Evidence;
import java.util.List;

/** The evidence, read once for all who judge it. */
record Facts(Evidence evidence, List<Request> requests, OrderLog log, Ledger ledger) {

  static Facts of(Evidence evidence) {
    return new Facts(
        evidence,
        evidence.exchanges().stream().map(Request::of).toList(),
        OrderLog.of(evidence.orderLog()),
        Ledger.of(evidence.ledger()));
  }

  List<Request> requests(Kind kind) {
    return requests.stream().filter(request -> request.kind() == kind).toList();
  }
}
