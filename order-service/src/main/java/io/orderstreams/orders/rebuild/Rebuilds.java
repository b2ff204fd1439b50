package io.orderstreams.orders.rebuild;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.publish.SystemEvents.Severity;
import io.orderstreams.orders.read.Database;
import io.orderstreams.orders.read.OrderTables;
import io.orderstreams.orders.read.RecordedSkips;
import io.orderstreams.orders.rebuild.Rebuild.Status;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts rebuilds, one at a time among all instances, and knows about all of them. */
@Singleton
class Rebuilds {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
  private static final String INTEGRITY_VIOLATION = "23"; // class of SQL states

  private final Log log;
  private final OrderLogReaders readers;
  private final Database database;
  private final OrderTables tables;
  private final RecordedSkips skips;
  private final RebuildTable rebuilds;
  private final Comparison comparison;
  private final RebuildSettings settings;
  private final TaskScheduler scheduler;
  private final SystemEvents announcements;
  private final Clock clock;
  private @Nullable RebuildRun running;
  private @Nullable Thread thread;

  Rebuilds(
      @Named("orders") Log log,
      OrderLogReaders readers,
      Database database,
      OrderTables tables,
      RecordedSkips skips,
      RebuildTable rebuilds,
      Comparison comparison,
      RebuildSettings settings,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
      SystemEvents announcements,
      Clock clock) {
    this.log = log;
    this.readers = readers;
    this.database = database;
    this.tables = tables;
    this.skips = skips;
    this.rebuilds = rebuilds;
    this.comparison = comparison;
    this.settings = settings;
    this.scheduler = scheduler;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Begins a rebuild; 409 if there is one already. */
  synchronized Rebuild start(String from) throws SQLException {
    buryTheDead();
    UUID id = Ids.next();
    try {
      database.write(
          connection -> {
            rebuilds.begin(connection, id, from);
            return id;
          });
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
        throw ProblemException.of(HttpStatus.CONFLICT, "there is a rebuild already: " + current());
      }
      throw e;
    }
    RebuildRun run =
        new RebuildRun(id, log, readers, database, tables, skips, rebuilds, comparison, settings);
    running = run;
    thread = Thread.ofPlatform().name("rebuild").daemon().start(() -> runAlive(run));
    return find(id).orElseThrow();
  }

  Optional<Rebuild> find(UUID id) throws SQLException {
    return database.read(connection -> rebuilds.find(connection, id));
  }

  /** Whichever instance runs it will notice. 409 if it is over. */
  Optional<Rebuild> cancel(UUID id) throws SQLException {
    boolean cancelled =
        database.write(
            connection -> rebuilds.end(connection, id, Status.CANCELLED, "cancelled by a caller"));
    Optional<Rebuild> rebuild = find(id);
    if (rebuild.isPresent() && !cancelled && rebuild.get().status() != Status.CANCELLED) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "the rebuild is over: " + rebuild.get().status());
    }
    return rebuild;
  }

  @EventListener
  void started(ServerStartupEvent event) {
    // Not at once: one that is alive in another instance must have had the time to say so.
    ScheduledFuture<?> _ =
        scheduler.schedule(settings.abandonedAfter().plus(settings.heartbeat()), this::tidyUp);
  }

  @EventListener
  void stop(ShutdownEvent event) {
    RebuildRun run;
    Thread runner;
    synchronized (this) {
      run = running;
      runner = thread;
    }
    if (run != null && runner != null) {
      run.stop();
      try {
        runner.join(settings.patience());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void runAlive(RebuildRun run) {
    ScheduledFuture<?> heartbeat =
        scheduler.scheduleWithFixedDelay(
            settings.heartbeat(), settings.heartbeat(), () -> sayAlive(run));
    try {
      announce(run.id(), Severity.INFO, "rebuild_started", Map.of());
      run.run();
    } finally {
      heartbeat.cancel(false);
    }
    announceEnd(run.id());
  }

  private void announceEnd(UUID id) {
    try {
      Rebuild rebuild = find(id).orElseThrow();
      long repaired = rebuild.ordersDifferent() == null ? 0 : rebuild.ordersDifferent();
      announce(
          id,
          rebuild.status() == Status.FAILED || repaired > 0 ? Severity.WARNING : Severity.INFO,
          "rebuild_" + rebuild.status().name().toLowerCase(Locale.ROOT),
          Map.of("orders_different", Long.toString(repaired)));
    } catch (SQLException | RuntimeException e) {
      LOG.warn("rebuild {}: its end is not announced: {}", id, Faults.reason(e));
    }
  }

  private void announce(UUID id, Severity severity, String what, Map<String, String> more) {
    Map<String, String> data = new TreeMap<>(more);
    data.put("rebuild", id.toString());
    announcements.announce(what, severity, data, settings.patience());
  }

  private void sayAlive(RebuildRun run) {
    try {
      boolean _ = database.write(connection -> rebuilds.hasTurn(connection, run.id()));
    } catch (SQLException | RuntimeException e) {
      LOG.debug("rebuild {}: no heartbeat: {}", run.id(), Faults.reason(e));
    }
  }

  private synchronized void tidyUp() {
    try {
      buryTheDead();
    } catch (SQLException | RuntimeException e) {
      LOG.warn("what a dead rebuild may have left is still there: {}", Faults.reason(e));
    }
  }

  /** What they have left in the tables goes with the next rebuild, or here. */
  private void buryTheDead() throws SQLException {
    Optional<Rebuild> current = database.read(rebuilds::current);
    if (current.isPresent()
        && current.get().heardOf().plus(settings.abandonedAfter()).isBefore(clock.instant())) {
      UUID id = current.get().id();
      LOG.warn("rebuild {}: not heard of since {}: given up", id, current.get().heardOf());
      RebuildRun dead =
          new RebuildRun(id, log, readers, database, tables, skips, rebuilds, comparison, settings);
      dead.bury();
    }
  }

  private String current() throws SQLException {
    return database
        .read(rebuilds::current)
        .map(rebuild -> rebuild.id().toString())
        .orElse("it has just ended, try again");
  }
}
