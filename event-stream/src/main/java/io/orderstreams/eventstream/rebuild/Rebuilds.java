package io.orderstreams.eventstream.rebuild;

import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.log.Faults;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.publish.SystemEvents.Severity;
import io.orderstreams.eventstream.read.UnreadableEventException;
import io.orderstreams.eventstream.rebuild.Rebuild.Phase;
import io.orderstreams.eventstream.rebuild.Rebuild.Status;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts rebuilds, one at a time among all instances, and knows about all of them, whoever has run
 * them. A rebuild runs on a thread of its own that is never interrupted: H2 would not bear it. One
 * that dies with its process leaves the live view as it was; it is given up, and what it has left
 * is removed, when an instance has not heard of it for a while.
 */
public final class Rebuilds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
  private static final int LOOKS_UNTIL_ABANDONED = 3;
  private static final String INTEGRITY_VIOLATION = "23"; // class of SQL states

  private final RebuildTable table;
  private final Transactions transactions;
  private final RebuildWork work;
  private final RebuildJobSettings settings;
  private final SystemEvents announcements;
  private final SignsOfLife signs = new SignsOfLife();
  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("rebuild watch").daemon().factory());
  // Volatile, so that whoever measures does not wait for a database that is away.
  private volatile @Nullable RebuildJob running;
  private volatile @Nullable Thread thread;

  public Rebuilds(
      RebuildTable table,
      Transactions transactions,
      RebuildWork work,
      RebuildJobSettings settings,
      SystemEvents announcements) {
    this.table = table;
    this.transactions = transactions;
    this.work = work;
    this.settings = settings;
    this.announcements = announcements;
    scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Looks, from now on, whether one has died, here before this process or in another instance. */
  public void begin() {
    long every = settings.abandonedAfter().toMillis() / LOOKS_UNTIL_ABANDONED;
    ScheduledFuture<?> _ =
        scheduler.scheduleWithFixedDelay(this::tidyUp, 0, every, TimeUnit.MILLISECONDS);
  }

  /** Begins a rebuild in the background; empty if there is one already. */
  public synchronized Optional<Rebuild> start(String from) throws Exception {
    buryTheDead();
    UUID id = Ids.next();
    RebuildJob job = new RebuildJob(id, from, table, transactions);
    Phase phase = job.isFromSnapshot() ? Phase.LOADING : Phase.FOLDING;
    try {
      boolean _ =
          transactions.write(
              connection -> {
                table.forget(connection, settings.remembered());
                return table.begin(connection, id, from, phase);
              });
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
        return Optional.empty();
      }
      throw e;
    }
    Optional<Rebuild> begun = find(id);
    running = job;
    thread = Thread.ofPlatform().name("rebuild").daemon().start(() -> runAlive(job));
    return begun;
  }

  public Optional<Rebuild> find(UUID id) throws Exception {
    return transactions.read(connection -> table.find(connection, id));
  }

  /** The newest ones first. */
  public List<Rebuild> newest(int limit) throws Exception {
    return transactions.read(connection -> table.newest(connection, limit));
  }

  /** Whichever instance runs it will notice. What it has come to; empty if it is not known. */
  public Optional<Rebuild> cancel(UUID id) throws Exception {
    boolean _ =
        transactions.write(
            connection -> table.end(connection, id, Status.CANCELLED, "cancelled by a caller"));
    return find(id);
  }

  /** Of the one that runs here; 0 if none does. */
  public double eventsPerSecond() {
    RebuildJob job = running;
    Thread worker = thread;
    return job == null || worker == null || !worker.isAlive() ? 0 : job.eventsPerSecond();
  }

  /** Ends the one that runs here, and waits for it, within bounds. */
  @Override
  public void close() {
    RebuildJob job;
    Thread runner;
    synchronized (this) {
      job = running;
      runner = thread;
    }
    try {
      if (job != null && runner != null) {
        job.stop();
        runner.join(settings.stopWithin());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      scheduler.shutdown();
    }
  }

  private void runAlive(RebuildJob job) {
    long every = settings.heartbeat().toMillis();
    ScheduledFuture<?> heartbeat =
        scheduler.scheduleWithFixedDelay(() -> sayAlive(job), every, every, TimeUnit.MILLISECONDS);
    try {
      announce(job.id(), Severity.INFO, "rebuild_started", Map.of());
      run(job);
    } finally {
      heartbeat.cancel(false);
    }
    announceEnd(job.id());
  }

  private void run(RebuildJob job) {
    UUID id = job.id();
    LOG.info("rebuild {}: begins", id);
    try {
      clear(id);
      work.run(job);
      LOG.info("rebuild {}: completed", id);
    } catch (RebuildOverException e) {
      LOG.info("rebuild {}: cancelled", id);
    } catch (UnreadableEventException e) {
      fail(id, "cannot read the event at offset " + e.offset() + ": " + e.getMessage());
    } catch (Exception e) {
      LOG.debug("rebuild {}", id, e);
      fail(id, Faults.reason(e));
    } finally {
      leave(id);
    }
  }

  /** Removes what this or an earlier rebuild has left. */
  private void clear(UUID id) throws Exception {
    boolean _ =
        transactions.write(
            connection -> {
              if (!table.hasTurn(connection, id)) {
                throw new RebuildOverException(id);
              }
              try {
                work.clear();
              } catch (RuntimeException | SQLException e) {
                throw e;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return true;
            });
  }

  private void fail(UUID id, String reason) {
    LOG.warn("rebuild {}: failed: {}", id, reason);
    try {
      boolean _ =
          transactions.write(connection -> table.end(connection, id, Status.FAILED, reason));
    } catch (Exception e) {
      LOG.warn("rebuild {}: its end could not be recorded: {}", id, Faults.reason(e));
    }
  }

  private void leave(UUID id) {
    try {
      clear(id);
      boolean _ = transactions.write(connection -> table.giveTurnAway(connection, id));
    } catch (Exception e) {
      LOG.warn("rebuild {}: not cleaned up, the next one will: {}", id, Faults.reason(e));
    }
  }

  private void sayAlive(RebuildJob job) {
    try {
      boolean _ = transactions.write(connection -> table.hasTurn(connection, job.id()));
    } catch (Exception e) {
      LOG.debug("rebuild {}: no heartbeat: {}", job.id(), Faults.reason(e));
    }
  }

  private synchronized void tidyUp() {
    try {
      buryTheDead();
    } catch (Exception e) {
      signs.unseen();
      LOG.debug("not known whether a rebuild is dead: {}", Faults.reason(e));
    }
  }

  private void buryTheDead() throws Exception {
    long now = System.nanoTime();
    Optional<Rebuild> current = transactions.read(table::current);
    if (current.isPresent() && isDead(current.get(), now)) {
      UUID id = current.get().id();
      LOG.warn("rebuild {}: not heard of since {}: given up", id, current.get().heardOf());
      fail(id, "it was interrupted: its process died, and was not heard of any more");
      leave(id);
    }
  }

  /** A freeze lasts as long for one that runs here as for whoever looks. */
  private boolean isDead(Rebuild rebuild, long now) {
    boolean runsHere =
        running != null && running.id().equals(rebuild.id()) && thread != null && thread.isAlive();
    return !runsHere && signs.silence(rebuild, now).compareTo(settings.abandonedAfter()) >= 0;
  }

  private void announceEnd(UUID id) {
    try {
      Rebuild rebuild = find(id).orElseThrow();
      long repaired = rebuild.differences() == null ? 0 : rebuild.differences().count();
      Map<String, String> data = new TreeMap<>(Map.of("differences", Long.toString(repaired)));
      if (rebuild.reason() != null) {
        data.put("reason", rebuild.reason());
      }
      announce(
          id,
          rebuild.status() == Status.FAILED || repaired > 0 ? Severity.WARNING : Severity.INFO,
          "rebuild_" + rebuild.status().name().toLowerCase(Locale.ROOT),
          data);
    } catch (Exception e) {
      LOG.warn("rebuild {}: its end is not announced: {}", id, Faults.reason(e));
    }
  }

  private void announce(UUID id, Severity severity, String what, Map<String, String> more) {
    Map<String, String> data = new TreeMap<>(more);
    data.put("rebuild", id.toString());
    announcements.announce(what, severity, data, settings.announceWithin());
  }
}
