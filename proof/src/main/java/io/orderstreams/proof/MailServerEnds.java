package io.orderstreams.proof;

import io.orderstreams.proof.evidence.CollectException;
import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.Mailboxes;
import io.orderstreams.proof.faults.FaultException;
import io.orderstreams.proof.faults.MailServerLosses;
import io.orderstreams.proof.faults.WrongTime;
import io.orderstreams.proof.plan.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts down what the mail server has, right before its end; what comes in between is lost. */
final class MailServerEnds implements MailServerLosses {

  private final Path runDirectory;
  private final List<Losses.Gap> gaps = new CopyOnWriteArrayList<>();

  MailServerEnds(Path runDirectory) {
    this.runDirectory = runDirectory;
  }

  @Override
  public void of(Kill kill) throws FaultException, InterruptedException {
    Instant lastLook = Instant.now();
    try {
      Mailboxes.remember(runDirectory, Stack.MAIL);
    } catch (CollectException | IOException e) {
      throw new FaultException("its mails cannot be saved: " + e.getMessage());
    }
    kill.kill();
    gaps.add(new Losses.Gap(lastLook, Instant.now()));
  }

  /**
   * What is lost, by notification-service's clock, which may have been a wrong one at the time.
   *
   * @param wrongTimes of all services
   * @param handingOver when faults hit those between whom mails are handed over
   */
  Losses losses(List<WrongTime> wrongTimes, List<Losses.Trouble> handingOver) {
    List<Losses.Gap> told = new ArrayList<>(gaps);
    for (WrongTime wrong : wrongTimes) {
      if (wrong.target() == Target.NOTIFICATIONS) {
        gaps.stream()
            .flatMap(gap -> gap.asToldBy(wrong.from(), wrong.until(), wrong.by()).stream())
            .forEach(told::add);
      }
    }
    return new Losses(told, false, handingOver);
  }
}
