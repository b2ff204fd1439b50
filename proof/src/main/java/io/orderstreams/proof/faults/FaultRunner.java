package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.FaultKind;
import io.orderstreams.proof.plan.PlannedFault;
import io.orderstreams.proof.plan.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a plan's faults happen, each on a thread of its own. A fault that takes longer than planned
 * holds up the next one of the same target, but no other; so does a target that takes long to
 * recover. What comes too late for that does not happen.
 */
public final class FaultRunner {

  /** Someone who is told. Called by several threads. */
  public interface Follower {
    void says(String what);
  }

  /** Then it is hit while it still starts, which it has to stand as well. */
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(40);

  private static final Duration LONGEST_TRY = Duration.ofSeconds(20);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private final Containers containers;
  private final Faults faults;
  private final Follower follower;
  private final Map<Target, Lock> turns = new EnumMap<>(Target.class);
  private final Set<String> now = new ConcurrentSkipListSet<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Set<FaultKind> kindsDone = new ConcurrentSkipListSet<>();
  private final AtomicInteger notUndone = new AtomicInteger();
  private final List<Hit> hits = new CopyOnWriteArrayList<>();

  /**
   * @param services where they answer
   */
  public FaultRunner(
      Containers containers,
      MailServerLosses mailLosses,
      Map<Target, URI> services,
      Follower follower) {
    this.containers = containers;
    this.faults = new Faults(containers, mailLosses, services, follower);
    this.follower = follower;
    for (Target target : Target.values()) {
      turns.put(target, new ReentrantLock());
    }
  }

  /** The kinds that this machine cannot do; the stack has to run. */
  public EnumSet<FaultKind> impossible() throws InterruptedException {
    EnumSet<FaultKind> impossible = EnumSet.noneOf(FaultKind.class);
    for (FaultKind kind : EnumSet.of(FaultKind.DELAY, FaultKind.LOSS)) {
      try {
        Fault fault =
            faults.of(
                new PlannedFault(Duration.ZERO, Duration.ZERO, kind, Target.MAIL, Duration.ZERO));
        fault.begin(Target.MAIL);
        fault.end(Target.MAIL);
      } catch (FaultException e) {
        impossible.add(kind);
      }
    }
    return impossible;
  }

  /**
   * Returns when all are over and undone.
   *
   * @param began {@link System#nanoTime()} of the beginning that the plan counts from
   */
  public void run(List<PlannedFault> plan, long began) {
    long end =
        began + plan.stream().map(PlannedFault::end).mapToLong(Duration::toNanos).max().orElse(0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (PlannedFault fault : plan) {
        threads.execute(() -> let(fault, began, end));
      }
    }
  }

  /** What is the matter at this moment, for people. */
  public Set<String> now() {
    return now;
  }

  /** How many have happened. */
  public int done() {
    return done.get();
  }

  /** Those of which at least one has happened. */
  public Set<FaultKind> kindsDone() {
    return kindsDone;
  }

  /** How many could not be undone: what comes of the system then says nothing about it. */
  public int notUndone() {
    return notUndone.get();
  }

  /** When faults hit any of these; complete when all are over. */
  public List<Hit> hits(Set<Target> targets) {
    return hits.stream().filter(hit -> targets.contains(hit.target())).toList();
  }

  /** What rebuilds have found, or why they ended without a fault; when all faults are over. */
  public List<String> rebuildTroubles() {
    return faults.rebuilds().stream().flatMap(rebuild -> rebuild.trouble(hits).stream()).toList();
  }

  /** When which service's clock was wrong; complete when all faults are over. */
  public List<WrongTime> wrongTimes() {
    return faults.wrongTimes();
  }

  private void let(PlannedFault fault, long began, long end) {
    try {
      sleepUntil(began, fault.begin());
      Lock turn = Objects.requireNonNull(turns.get(fault.target()));
      turn.lock();
      try {
        awaitHealthy(fault.target());
        if (System.nanoTime() < end) {
          happen(fault);
        }
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void happen(PlannedFault planned) throws InterruptedException {
    String what = planned.says();
    Instant from = Instant.now();
    Fault fault = faults.of(planned);
    if (!hasBegun(fault, planned.target(), what)) {
      return;
    }
    done.incrementAndGet();
    kindsDone.add(planned.kind());
    now.add(what);
    follower.says(what);
    try {
      Thread.sleep(planned.length());
      // A container engine may hold on to a port for a moment, and connect nothing meanwhile.
      Patiently.run(() -> fault.end(planned.target()), LONGEST_TRY, TRY_AGAIN);
      follower.says("over: " + what);
    } catch (FaultException e) {
      notUndone.incrementAndGet();
      follower.says("NOT UNDONE: " + what + ": " + e.getMessage());
    } finally {
      now.remove(what);
      hits.add(new Hit(planned.kind(), planned.target(), from, Instant.now()));
    }
  }

  /**
   * A machine that is slow to start things again shall not be given nothing but dead ones to hit.
   */
  private void awaitHealthy(Target target) throws InterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < LONGEST_RECOVERY.toNanos()) {
      try {
        if (containers.isHealthy(target)) {
          return;
        }
      } catch (FaultException e) {
        // Asked again.
      }
      Thread.sleep(TRY_AGAIN);
    }
  }

  /** What has to work for it may not yet have recovered from the last fault: then again. */
  private boolean hasBegun(Fault fault, Target target, String what) throws InterruptedException {
    try {
      Patiently.run(() -> fault.begin(target), LONGEST_TRY, TRY_AGAIN);
      return true;
    } catch (FaultException e) {
      follower.says("does not happen: " + what + ": " + e.getMessage());
      startAfterAll(target);
      return false;
    }
  }

  /** It may have been killed before what was meant for it then failed. */
  private void startAfterAll(Target target) throws InterruptedException {
    try {
      containers.start(target);
    } catch (FaultException e) {
      notUndone.incrementAndGet();
      follower.says("NOT STARTED: " + target.service() + ": " + e.getMessage());
    }
  }

  private static void sleepUntil(long began, Duration then) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(Math.max(0, began + then.toNanos() - System.nanoTime())));
  }
}
