package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.PlannedFault;
import io.orderstreams.proof.plan.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** How each kind is done. */
final class Faults {

  private final Containers containers;
  private final MailServerLosses mailLosses;
  private final Map<Target, URI> services;
  private final FaultRunner.Follower follower;
  private final List<WrongTime> wrongTimes = new CopyOnWriteArrayList<>();
  private final List<RebuildEnd> rebuilds = new CopyOnWriteArrayList<>();

  /**
   * @param follower told what rebuilds have come to
   */
  Faults(
      Containers containers,
      MailServerLosses mailLosses,
      Map<Target, URI> services,
      FaultRunner.Follower follower) {
    this.containers = containers;
    this.mailLosses = mailLosses;
    this.services = services;
    this.follower = follower;
  }

  Fault of(PlannedFault planned) {
    return switch (planned.kind()) {
      case KILL -> kill();
      case FREEZE -> freeze();
      case RESTART -> restart();
      case CUT -> cut();
      case DELAY -> Traffic.delayed(containers);
      case LOSS -> Traffic.lost(containers);
      case WRONG_CLOCK -> new WrongClock(containers, services, planned.skew(), wrongTimes::add);
      case DISK_FULL -> diskFull();
      case DELETED_DATABASE -> deletedDatabase();
      case ROLLED_BACK_DATABASE -> rolledBackDatabase();
      case REBUILD -> new Rebuild(services, this::isOver, Rebuild.LONGEST);
    };
  }

  /** Those that are over. */
  List<WrongTime> wrongTimes() {
    return List.copyOf(wrongTimes);
  }

  private void isOver(RebuildEnd rebuild) {
    rebuilds.add(rebuild);
    follower.says(rebuild.toString());
  }

  /** Those that are over, or were given up. */
  List<RebuildEnd> rebuilds() {
    return List.copyOf(rebuilds);
  }

  private interface Act {
    void on(Target target) throws FaultException, InterruptedException;
  }

  private record Acts(Act beginning, Act ending) implements Fault {

    @Override
    public void begin(Target target) throws FaultException, InterruptedException {
      beginning.on(target);
    }

    @Override
    public void end(Target target) throws FaultException, InterruptedException {
      ending.on(target);
    }
  }

  private Fault kill() {
    return new Acts(
        target -> {
          if (target == Target.MAIL) {
            mailLosses.of(() -> containers.kill(target));
          } else {
            containers.kill(target);
          }
        },
        containers::start);
  }

  private Fault freeze() {
    return new Acts(containers::pause, containers::resume);
  }

  private Fault restart() {
    return new Acts(containers::stop, containers::start);
  }

  private Fault cut() {
    return new Acts(containers::disconnect, containers::connect);
  }

  /** The broker is told that it needs more room than any disk has. */
  private Fault diskFull() {
    return new Acts(
        broker -> containers.exec(broker, "rabbitmqctl", "-q", "set_disk_free_limit", "100000GB"),
        broker -> containers.exec(broker, "rabbitmqctl", "-q", "set_disk_free_limit", "1GB"));
  }

  private Fault deletedDatabase() {
    return new Acts(
        target -> {
          containers.kill(target);
          containers.withData(target, "rm -rf /data/*");
        },
        containers::start);
  }

  /**
   * The copy is what a crash leaves: it is taken while nobody has the files open. There may be none
   * yet, after a loss of the database.
   */
  private Fault rolledBackDatabase() {
    return new Acts(
        target -> {
          containers.kill(target);
          containers.withData(
              target, "cd /data; rm -rf .copy; cp -a . /tmp/copy; mv /tmp/copy .copy");
          containers.start(target);
        },
        target -> {
          containers.kill(target);
          containers.withData(target, "cd /data; rm -rf -- *; cp -a .copy/. .; rm -rf .copy");
          containers.start(target);
        });
  }
}
