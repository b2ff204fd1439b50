package io.orderstreams.inventory.wiring;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.orderstreams.eventstream.append.NumberedLog;
import io.orderstreams.eventstream.ask.Responder;
import io.orderstreams.eventstream.publish.AnnouncementSettings;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.publish.SystemEvents.Severity;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.rebuild.Rebuilds;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.ledger.CatchUp;
import io.orderstreams.inventory.ledger.CatchUpState;
import io.orderstreams.inventory.ledger.Relay;
import io.orderstreams.inventory.lowstock.LowStockNotifier;
import io.orderstreams.inventory.operate.SnapshotSchedule;
import io.orderstreams.inventory.upstream.OrderEvent;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which all of it starts and stops.
 *
 * <p>Start: HTTP first, so that health can tell how it stands; then catch up with the ledger; only
 * then relay and reader. Stop: take nothing more in, finish what was taken, carry the last entries
 * to the stream, and close.
 */
@Singleton
class Lifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final NumberedLog ledgerLog;
  private final CatchUp catchUp;
  private final Relay relay;
  private final LogReader<OrderEvent> orders;
  private final SystemEvents announcements;
  private final AnnouncementSettings announcing;
  private final Rebuilds rebuilds;
  private final SnapshotSchedule snapshots;
  private final LogReader<LedgerEntry> lowStock;
  private final LowStockNotifier notifier;
  private final Responder quotes;
  private @Nullable Thread starting;

  Lifecycle(
      NumberedLog ledgerLog,
      CatchUp catchUp,
      Relay relay,
      LogReader<OrderEvent> orders,
      SystemEvents announcements,
      AnnouncementSettings announcing,
      Rebuilds rebuilds,
      SnapshotSchedule snapshots,
      LogReader<LedgerEntry> lowStock,
      LowStockNotifier notifier,
      Responder quotes) {
    this.ledgerLog = ledgerLog;
    this.catchUp = catchUp;
    this.relay = relay;
    this.orders = orders;
    this.announcements = announcements;
    this.announcing = announcing;
    this.rebuilds = rebuilds;
    this.snapshots = snapshots;
    this.lowStock = lowStock;
    this.notifier = notifier;
    this.quotes = quotes;
  }

  synchronized void start() {
    ledgerLog.start();
    starting = Thread.ofPlatform().name("catching up").daemon().start(this::catchUpThenWork);
  }

  void stop() {
    LOG.info("Stopping");
    catchUp.close();
    awaitStarted();
    quotes.close();
    rebuilds.close();
    snapshots.close();
    orders.close();
    relay.close();
    lowStock.close();
    notifier.close();
    announcements.announceNow("service_stopped", Severity.INFO, Map.of(), announcing.stopTimeout());
    ledgerLog.close();
    LOG.info("Stopped");
  }

  private void catchUpThenWork() {
    try {
      if (caughtUp()) {
        relay.start();
        orders.start();
        snapshots.start();
        rebuilds.begin();
        lowStock.start();
        quotes.start();
        announcements.announce(
            "service_started", Severity.INFO, Map.of(), announcing.startTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean caughtUp() throws InterruptedException {
    while (!catchUp.run()) {
      if (catchUp.state() instanceof CatchUpState.Stopped stopped) {
        announcements.announce(
            "ledger_stopped",
            Severity.CRITICAL,
            Map.of("reason", stopped.reason()),
            announcing.startTimeout());
      }
      if (!catchUp.awaitSkip()) {
        return false;
      }
    }
    return true;
  }

  private synchronized void awaitStarted() {
    try {
      if (starting != null) {
        starting.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** HTTP is there. */
  @Singleton
  record OnServerStartup(Lifecycle lifecycle)
      implements ApplicationEventListener<ServerStartupEvent> {

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
      lifecycle.start();
    }
  }

  /** Everything is still there, for the last time. */
  @Singleton
  record OnShutdown(Lifecycle lifecycle) implements ApplicationEventListener<ShutdownEvent> {

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
      lifecycle.stop();
    }
  }
}
