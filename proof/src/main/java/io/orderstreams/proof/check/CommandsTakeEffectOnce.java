package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Outcome;
import java.util.EnumSet;
import java.util.Set;

/**
 * A command that was answered with 200 took effect exactly once, with its content, on the version
 * that it named; one that was refused did not; one of which nobody knows did at most once. Two that
 * exclude each other never both did. And nobody is told that there is no such order who had been
 * told before that there is one.
 */
final class CommandsTakeEffectOnce implements Promise {

  private static final Set<Outcome> TRIED =
      EnumSet.of(Outcome.DONE, Outcome.REFUSED, Outcome.UNKNOWN);

  @Override
  public String words() {
    return "acknowledged commands take effect exactly once, refused ones never";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    facts.requests().stream()
        .filter(request -> Commands.isCommand(request) && TRIED.contains(request.outcome()))
        .forEach(command -> findings.checked());
    Commands commands = Commands.of(facts);
    for (Request command : commands.unfulfilled()) {
      findings.violation(
          command.target(),
          "%s to %s was acknowledged, but no effective event is its: %s"
              .formatted(command, command.exchange().path(), events(facts, command.target())));
    }
    commands.unasked().stream()
        .filter(event -> !Commands.isOfWrongRequest(facts, event))
        .forEach(
            event ->
                findings.violation(
                    event.orderId(), event + " took effect, but was refused or never asked for"));
    Refusals refusals = Refusals.of(facts);
    for (Request request : facts.requests()) {
      if (Commands.isCommand(request) && !request.isWrong() && !refusals.isRight(request)) {
        findings.violation(
            request.target(),
            "%s to %s was refused for what had been over, as had been told before: %s"
                .formatted(request, request.exchange().path(), request.exchange().answer()));
      }
    }
    for (OrderHistory order : facts.log().orders().values()) {
      order
          .impossible()
          .forEach(
              event ->
                  findings.violation(
                      order.id(),
                      "%s took effect, but excludes what was before: %s"
                          .formatted(event, order.effective())));
    }
  }

  private static String events(Facts facts, String orderId) {
    OrderHistory order = facts.log().find(orderId);
    return order == null ? "there is no such order" : order.effective().toString();
  }
}
