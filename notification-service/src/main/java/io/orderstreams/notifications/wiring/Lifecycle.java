package io.orderstreams.notifications.wiring;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.orderstreams.eventstream.publish.AnnouncementSettings;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.publish.SystemEvents.Severity;
import io.orderstreams.notifications.broker.Outages;
import io.orderstreams.notifications.broker.Subscriptions;
import io.orderstreams.notifications.consume.Lanes;
import io.orderstreams.notifications.outgoing.DeferredSender;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * The order of starting and stopping. On a stop: take no more messages, finish those in hand, tell
 * the others; only then are connections and database closed, by the context.
 */
@Singleton
final class Lifecycle {

  private final Subscriptions subscriptions;
  private final Lanes lanes;
  private final Outages outages;
  private final DeferredSender deferred;
  private final SystemEvents announcements;
  private final AnnouncementSettings settings;

  Lifecycle(
      Subscriptions subscriptions,
      Lanes lanes,
      Outages outages,
      DeferredSender deferred,
      SystemEvents announcements,
      AnnouncementSettings settings) {
    this.subscriptions = subscriptions;
    this.lanes = lanes;
    this.outages = outages;
    this.deferred = deferred;
    this.announcements = announcements;
    this.settings = settings;
  }

  @EventListener
  void onStart(StartupEvent event) {
    subscriptions.start();
    deferred.start();
    announcements.announce("service_started", Severity.INFO, Map.of(), settings.startTimeout());
  }

  @EventListener
  void onStop(ShutdownEvent event) {
    outages.stopWaiting();
    subscriptions.close();
    lanes.finish();
    outages.finish();
    deferred.stop();
    announcements.announceNow("service_stopped", Severity.INFO, Map.of(), settings.stopTimeout());
  }
}
