package io.orderstreams.proof.plan;

import static io.orderstreams.proof.plan.Target.BROKER;
import static io.orderstreams.proof.plan.Target.INVENTORY;
import static io.orderstreams.proof.plan.Target.NOTIFICATIONS;
import static io.orderstreams.proof.plan.Target.ORDERS;

import java.time.Duration;
import java.util.List;

/**
 * What can happen. Each lasts from a minimum to a maximum of seconds; what it happened to is then
 * left alone for a while, so that it comes back to work before the next fault.
 *
 * <p>Not among them: a lost history of notification-service, the one database that is no view of a
 * log.
 */
public enum FaultKind {
  KILL("killed (kill -9)", 1, 6, 10, Target.values()),
  FREEZE("frozen", 2, 14, 3, Target.values()),
  RESTART("stopped and started", 1, 3, 10, BROKER),
  CUT("cut off from the network", 2, 10, 5, Target.values()),
  DELAY("slow to answer: packets delayed", 5, 15, 1, Target.values()),
  LOSS("losing packets", 5, 15, 1, Target.values()),
  /** Off from one moment to the next, and right again from one moment to the next. */
  WRONG_CLOCK("told a wrong time", 5, 12, 3, ORDERS, INVENTORY, NOTIFICATIONS),
  DISK_FULL("out of disk (alarm)", 4, 12, 3, BROKER),
  DELETED_DATABASE("killed, its database deleted", 1, 2, 10, ORDERS, INVENTORY),
  /** Killed twice: for the copy, and when the copy takes the database's place. */
  ROLLED_BACK_DATABASE("killed, later set back to then", 15, 25, 10, ORDERS, INVENTORY),
  REBUILD("rebuilding its view", 5, 10, 1, ORDERS, INVENTORY);

  private final String says;
  private final int shortest;
  private final int longest;
  private final int recovery;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<Target> targets;

  FaultKind(String says, int shortest, int longest, int recovery, Target... targets) {
    this.says = says;
    this.shortest = shortest;
    this.longest = longest;
    this.recovery = recovery;
    this.targets = List.of(targets);
  }

  /** For people: what the target is then. */
  public String says() {
    return says;
  }

  public List<Target> targets() {
    return targets;
  }

  Duration shortest() {
    return Duration.ofSeconds(shortest);
  }

  Duration longest() {
    return Duration.ofSeconds(longest);
  }

  Duration recovery() {
    return Duration.ofSeconds(recovery);
  }
}
