package io.orderstreams.orders.wiring;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.orderstreams.eventstream.append.EventLog;
import io.orderstreams.eventstream.ask.Requester;
import io.orderstreams.eventstream.publish.AnnouncementSettings;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.publish.SystemEvents.Severity;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.rebuild.Rebuilds;
import io.orderstreams.orders.dispatch.Dispatcher;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.LastWord;
import io.orderstreams.orders.snapshots.SnapshotSchedule;
import io.orderstreams.orders.snapshots.SnapshotStart;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Starts and stops what runs without a caller. Nothing here waits for the broker: each part
 * connects when it can. Stopping goes with the stream: first no more commands, then the appends
 * that are under way are confirmed, then the readers.
 */
@Singleton
class Lifecycle {

  private final EventLog log;
  private final LogReader<OrderEvent> projection;
  private final LastWord lastWord;
  private final ProcessReaders process;
  private final Dispatcher dispatcher;
  private final Requester questions;
  private final SnapshotStart beginning;
  private final SnapshotSchedule snapshots;
  private final Rebuilds rebuilds;
  private final SystemEvents announcements;
  private final AnnouncementSettings announcing;

  Lifecycle(
      EventLog log,
      LogReader<OrderEvent> projection,
      LastWord lastWord,
      ProcessReaders process,
      Dispatcher dispatcher,
      Requester questions,
      SnapshotStart beginning,
      SnapshotSchedule snapshots,
      Rebuilds rebuilds,
      SystemEvents announcements,
      AnnouncementSettings announcing) {
    this.log = log;
    this.projection = projection;
    this.lastWord = lastWord;
    this.process = process;
    this.dispatcher = dispatcher;
    this.questions = questions;
    this.beginning = beginning;
    this.snapshots = snapshots;
    this.rebuilds = rebuilds;
    this.announcements = announcements;
    this.announcing = announcing;
  }

  @EventListener
  void start(ServerStartupEvent event) {
    log.start();
    lastWord.begin();
    beginning.begin(projection::start);
    snapshots.start();
    rebuilds.begin();
    process.start();
    dispatcher.start();
    questions.start();
    announcements.announce("service_started", Severity.INFO, Map.of(), announcing.startTimeout());
  }

  @EventListener
  void stop(ShutdownEvent event) {
    questions.close();
    rebuilds.close();
    snapshots.close();
    beginning.close();
    process.close();
    log.close();
    dispatcher
        .stop(); // before its turn goes to another instance, which begins where this one ended
    projection.close();
    announcements.announceNow("service_stopped", Severity.INFO, Map.of(), announcing.stopTimeout());
  }
}
