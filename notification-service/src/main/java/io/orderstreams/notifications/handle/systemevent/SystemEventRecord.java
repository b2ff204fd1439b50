package io.orderstreams.notifications.handle.systemevent;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.notifications.broker.Queues;
import io.orderstreams.notifications.handle.Effect;
import io.orderstreams.notifications.handle.Handler;
import io.orderstreams.notifications.handle.Route;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs what services announce, as severe as they say it is, and keeps it. */
@Singleton
final class SystemEventRecord implements Handler<SystemEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(SystemEventRecord.class);
  private static final String TYPE = "system.event";

  @Override
  public List<Route> routes() {
    return List.of(Route.of(Queues.SYSTEM_EVENTS, TYPE));
  }

  @Override
  public Class<SystemEvent> bodyType() {
    return SystemEvent.class;
  }

  @Override
  public Effect handle(Envelope envelope, SystemEvent event) {
    LOG.atLevel(level(event.severity()))
        .log("{} says {} {} ({})", envelope.source(), event.name(), event.data(), envelope.id());
    return new Effect.Keep(
        "[%s] %s: %s".formatted(event.severity(), envelope.subject(), event.name()),
        new String(envelope.data(), StandardCharsets.UTF_8),
        null);
  }

  private static Level level(String severity) {
    return switch (severity) {
      case "info" -> Level.INFO;
      case "warning" -> Level.WARN;
      default -> Level.ERROR;
    };
  }
}
