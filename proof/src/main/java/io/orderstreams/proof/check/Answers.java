package io.orderstreams.proof.check;

/**
 * What may be answered to a request with which nothing is wrong: that it is done, that the log is
 * out of reach, or what its kind can be refused for. An error of the service's own is never among
 * it, nor that the request is bad.
 */
record Answers(Refusals refusals, Keys keys) {

  private static final int UNAVAILABLE = 503;

  static Answers of(Facts facts) {
    return new Answers(Refusals.of(facts), Keys.of(facts));
  }

  /** Also for what got no answer; what is wrong on purpose is judged elsewhere. */
  boolean mayBe(Request request) {
    Integer status = request.exchange().status();
    if (status == null || status == UNAVAILABLE || request.isWrong()) {
      return true;
    }
    return switch (request.kind()) {
      case PLACE, RECEIPT -> isTaken(status) || isOtherKeys(request, status);
      case ADJUSTMENT ->
          isTaken(status)
              || isOtherKeys(request, status)
              || isUnknown(request, status)
              || (status == 409 && !keys.wasDoneBefore(request));
      case CANCEL, SHIP, COMPLETE ->
          status == 200
              || isUnknown(request, status)
              || (status == 409 && refusals.mayBeImpossible(request))
              || (status == 412 && refusals.mayBeOtherVersion(request));
      case LOOK -> status == 200 || status == 304 || isUnknown(request, status);
      case OTHER -> status / 100 == 2;
    };
  }

  private static boolean isTaken(int status) {
    return status == 201 || status == 200;
  }

  private boolean isOtherKeys(Request request, int status) {
    return status == 422 && keys.wasUsedOtherwise(request);
  }

  private boolean isUnknown(Request request, int status) {
    return status == 404 && refusals.mayBeUnknown(request);
  }

  /** For people. */
  static String told(Request request) {
    return "%s: %s %s may not be answered so: %s"
        .formatted(
            request,
            request.exchange().method(),
            request.exchange().path(),
            request.exchange().answer());
  }
}
