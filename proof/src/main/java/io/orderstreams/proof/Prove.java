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
    return tried(() -> prove(words, out), System.err).exitCode();
  }

  private static Outcome prove(List<String> words, PrintStream out)
      throws CannotProveException, InterruptedException {
    Options options = Options.parse(words);
    List<PlannedFault> plan = FaultPlan.draw(options.seed(), Duration.ofMinutes(options.minutes()));
    if (options.planOnly()) {
      out.println("Seed " + options.seed() + ":");
      plan.forEach(out::println);
      return Outcome.HOLDS;
    }
    return new Run(options, plan, out).outcome();
  }

  /** Proves something. */
  interface Proving {
    Outcome outcome() throws CannotProveException, InterruptedException;
  }

  /** A mistake of the prover's own says nothing about the promises: Java would exit with 1. */
  static Outcome tried(Proving proving, PrintStream err) throws InterruptedException {
    try {
      return proving.outcome();
    } catch (CannotProveException e) {
      err.println(e.getMessage());
    } catch (RuntimeException | Error e) {
      err.println("The prover itself has failed, so nothing is proven:");
      e.printStackTrace(err);
    }
    return Outcome.NOT_TRIED;
  }
}
