package io.orderstreams.proof;

import io.orderstreams.proof.plan.FaultPlan;
import io.orderstreams.proof.plan.PlannedFault;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** {@code ./dev prove}: see {@link Options#HELP}. */
public final class Prove {

  private Prove() {}

  public static void main(String[] words) throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(words), out));
  }

  static int run(List<String> words, PrintStream out) throws InterruptedException {
    if (words.contains("--help")) {
      out.print(Options.HELP);
      return Outcome.HOLDS.exitCode();
    }
    try {
      Options options = Options.parse(words);
      List<PlannedFault> plan =
          FaultPlan.draw(options.seed(), Duration.ofMinutes(options.minutes()));
      if (options.planOnly()) {
        out.println("Seed " + options.seed() + ":");
        plan.forEach(out::println);
        return Outcome.HOLDS.exitCode();
      }
      return new Run(options, plan, out).outcome().exitCode();
    } catch (CannotProveException e) {
      System.err.println(e.getMessage());
      return Outcome.NOT_TRIED.exitCode();
    }
  }
}
