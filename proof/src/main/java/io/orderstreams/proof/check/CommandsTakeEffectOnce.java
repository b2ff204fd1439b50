package io.orderstreams.proof.check;

import io.orderstreams.proof.check.Request.Kind;
import io.orderstreams.proof.record.Exchange;

/**
 * A command that was answered with 200 took effect exactly once, with its content, on the version
 * that it named; one that was refused did not, and there was a reason; one of which nobody knows
 * did at most once. Two that exclude each other never both did. And nobody who commands or looks is
 * told that there is no such order after somebody was told that there is one.
 */
final class CommandsTakeEffectOnce implements Promise {

  @Override
  public String words() {
    return "acknowledged commands take effect exactly once, refused ones never";
  }

  @Override
  public void judge(Facts facts, Findings findings) {
    facts.requests().stream()
        .filter(request -> Commands.isCommand(request) && request.isTried())
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
    Answers answers = Answers.of(facts);
    facts.requests().stream()
        .filter(request -> request.isTo(Exchange.ORDERS) && request.kind() != Kind.PLACE)
        .filter(request -> !answers.mayBe(request))
        .forEach(request -> findings.violation(request.subject(), Answers.told(request)));
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
