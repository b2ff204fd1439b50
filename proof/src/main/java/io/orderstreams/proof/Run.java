package io.orderstreams.proof;

import io.orderstreams.proof.check.Judge;
import io.orderstreams.proof.check.Verdict;
import io.orderstreams.proof.evidence.CollectException;
import io.orderstreams.proof.evidence.Collector;
import io.orderstreams.proof.evidence.Evidence;
import io.orderstreams.proof.evidence.Losses;
import io.orderstreams.proof.evidence.Places;
import io.orderstreams.proof.faults.Containers;
import io.orderstreams.proof.faults.FaultException;
import io.orderstreams.proof.faults.FaultRunner;
import io.orderstreams.proof.load.Caller;
import io.orderstreams.proof.load.Load;
import io.orderstreams.proof.load.Tally;
import io.orderstreams.proof.plan.FaultKind;
import io.orderstreams.proof.plan.PlannedFault;
import io.orderstreams.proof.plan.Target;
import io.orderstreams.proof.record.ExchangeJournal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Load and faults, then rest, then judgement. */
final class Run {

  /** A service that has to be killed after it was asked to stop ends with this. */
  private static final int KILLED = 137;

  private static final String PROJECT =
      Objects.requireNonNullElse(System.getenv("COMPOSE_PROJECT_NAME"), "orderstreams-proof");

  private final Options options;
  private final List<PlannedFault> plan;
  private final Screen screen;
  private final PrintStream out;
  private final Containers containers = new Containers(PROJECT);
  private final Path directory;
  private final MailServerEnds mailServerEnds;
  private final FaultRunner faults;
  private final Tally tally = new Tally();
  private final List<String> troubles = new ArrayList<>();

  Run(Options options, List<PlannedFault> plan, PrintStream out) throws CannotProveException {
    this.options = options;
    this.plan = plan;
    this.out = out;
    screen = new Screen(out);
    directory = RunDirectory.create(options.seed());
    mailServerEnds = new MailServerEnds(directory);
    faults = new FaultRunner(containers, mailServerEnds, Stack.SERVICES, screen::says);
  }

  Outcome outcome() throws CannotProveException, InterruptedException {
    try {
      Preconditions.check(containers);
      EnumSet<FaultKind> impossible = impossible();
      loadAndFaults(plan.stream().filter(fault -> !impossible.contains(fault.kind())).toList());
      stopServices();
      Evidence evidence = Collector.collect(directory, places());
      Verdict verdict = Judge.judge(evidence);
      verdict.print(out);
      troubles.forEach(trouble -> out.println("VIOLATED  " + trouble));
      List<String> untried =
          Untried.lines(verdict, tally.orders(), due(impossible), faults.kindsDone());
      untried.forEach(what -> out.println("NOT TRIED  " + what));
      Outcome outcome = Outcome.of(verdict.isBroken() || !troubles.isEmpty(), !untried.isEmpty());
      if (outcome != Outcome.HOLDS) {
        keepLogs();
      }
      out.printf(
          "%n%s: seed %d, %d min, %d orders, %d faults of %d kinds. Evidence: %s%n",
          outcome.says(),
          options.seed(),
          options.minutes(),
          tally.orders(),
          faults.done(),
          faults.kindsDone().size(),
          directory);
      return outcome;
    } catch (IOException | CollectException | FaultException e) {
      throw new CannotProveException("It could not be judged: " + e.getMessage());
    }
  }

  private EnumSet<FaultKind> impossible() throws InterruptedException {
    EnumSet<FaultKind> impossible = faults.impossible();
    if (!impossible.isEmpty()) {
      screen.says(
          "left out on this machine (they take root, nsenter, ip, tc and iptables beside the containers): "
              + impossible);
    }
    return impossible;
  }

  private Set<FaultKind> due(EnumSet<FaultKind> impossible) {
    return options.eachKind() ? EnumSet.complementOf(impossible) : EnumSet.noneOf(FaultKind.class);
  }

  private void loadAndFaults(List<PlannedFault> possible)
      throws IOException, CannotProveException, InterruptedException {
    Duration time = Duration.ofMinutes(options.minutes());
    screen.says(
        "seed %d: %d faults in %d min, %d customers a second"
            .formatted(options.seed(), possible.size(), options.minutes(), options.rate()));
    try (ExchangeJournal journal = ExchangeJournal.create(directory)) {
      Load load =
          new Load(new Caller(Stack.RECORDED, journal, tally), options.seed(), options.rate());
      load.stockUp();
      long began = System.nanoTime();
      screen.begin(tally, faults::now);
      Thread customers = Thread.ofVirtual().start(() -> shop(load, time));
      faults.run(possible, began);
      Thread.sleep(Duration.ofNanos(Math.max(0, began + time.toNanos() - System.nanoTime())));
      long calm = System.nanoTime();
      screen.says("no more faults, no more customers: it has to settle by itself within a minute");
      load.close();
      settle(calm, load);
      customers.join();
      troubles.addAll(faults.rebuildTroubles());
      screen.end();
      if (load.turnedAway() > 0) {
        screen.says(load.turnedAway() + " customers were turned away: too many were waiting");
      }
    } catch (IllegalStateException e) {
      throw new CannotProveException(String.valueOf(e.getMessage()));
    }
    if (faults.notUndone() > 0) {
      throw new CannotProveException("A fault could not be undone, so nothing can be judged.");
    }
  }

  private static void shop(Load load, Duration time) {
    try {
      load.run(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(long calm, Load load) throws InterruptedException {
    Settling.Result result = new Settling(new Unrest(load::inside)).await(calm);
    long seconds = result.after().toSeconds();
    result
        .unrest()
        .ifPresent(
            what ->
                troubles.add(
                    "It settles by itself within %d s: not after %d s: %s"
                        .formatted(Settling.LIMIT.toSeconds(), seconds, what)));
    screen.says(
        result
            .unrest()
            .map(what -> "NOT settled: " + what)
            .orElse("settled; it has been quiet since " + seconds + " s after the last"));
  }

  /** Their databases are locked as long as they run. */
  private void stopServices() throws FaultException, InterruptedException {
    screen.says("stopping the services, and reading what is left");
    for (Target target : List.of(Target.ORDERS, Target.INVENTORY, Target.NOTIFICATIONS)) {
      if (containers.stop(target) == KILLED) {
        troubles.add(target.service() + " stops when it is asked to: it had to be killed");
      }
      String file = database(target);
      containers.copyData(target, file, directory.resolve(file));
    }
  }

  private Places places() {
    return new Places(
        new Places.Broker(
            Stack.HOST,
            Stack.AMQP_PORT,
            Stack.STREAM_PORT,
            Stack.MANAGEMENT,
            "/",
            Stack.ADMIN,
            Stack.ADMIN_PASSWORD,
            Stack.ORDER_PARTITIONS),
        Stack.MAIL,
        directory.resolve(database(Target.ORDERS)),
        directory.resolve(database(Target.INVENTORY)),
        directory.resolve(database(Target.NOTIFICATIONS)),
        mailServerEnds.losses(faults.wrongTimes(), handingOver()));
  }

  private List<Losses.Trouble> handingOver() {
    return faults.hits(Set.of(Target.NOTIFICATIONS, Target.MAIL)).stream()
        .map(hit -> new Losses.Trouble(hit.from(), hit.until()))
        .toList();
  }

  private static String database(Target service) {
    return service.name().toLowerCase(Locale.ROOT) + ".mv.db";
  }

  private void keepLogs() throws IOException, FaultException, InterruptedException {
    for (Target target : Target.values()) {
      Files.writeString(directory.resolve(target.service() + ".log"), containers.log(target));
    }
  }
}
