package io.orderstreams.proof.check;

/**
 * Whether requests were refused for a reason: in the state of their order that was the last to be
 * told of when they were sent, or in one that came after it.
 */
record Refusals(Told told, OrderLog log) {

  static Refusals of(Facts facts) {
    return new Refusals(Told.of(facts), facts.log());
  }

  /** Whether 404 may be said: nobody had been told that there is such an order, or article. */
  boolean mayBeUnknown(Request request) {
    return !request.target().isEmpty() && known(request) == 0;
  }

  /** Whether 409 may be said to a command. */
  boolean mayBeImpossible(Request command) {
    OrderHistory order = log.find(command.target());
    long known = known(command);
    return order == null
        || known == 0
        || order.isImpossibleSince(known, Commands.eventType(command));
  }

  /** Whether 412 may be said to a command. */
  boolean mayBeOtherVersion(Request command) {
    String wanted = command.exchange().ifMatch();
    OrderHistory order = log.find(command.target());
    long known = known(command);
    return wanted != null
        && (order == null
            || known == 0
            || order.version() > known
            || !wanted.equals("\"" + known + "\""));
  }

  private long known(Request request) {
    return told.version(request.target(), request.exchange().sentAt());
  }
}
