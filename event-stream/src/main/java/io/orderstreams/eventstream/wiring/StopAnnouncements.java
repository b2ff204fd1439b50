package io.orderstreams.eventstream.wiring;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.publish.SystemEvents.Severity;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.ReaderNews;
import io.orderstreams.eventstream.read.ReaderNews.News;
import io.orderstreams.eventstream.read.ReaderStatus;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces on {@code system} that a reader has stopped, and that it goes on. Looks at the readers
 * from a thread of its own, so that they never wait for it, let alone for the broker.
 */
@Singleton
@Requires(beans = {LogReaders.class, SystemEvents.class})
final class StopAnnouncements implements ApplicationEventListener<StartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(StopAnnouncements.class);

  private final Map<LogReader<?>, ReaderNews> readers = new LinkedHashMap<>();
  private final SystemEvents announcements;
  private final StopSettings settings;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("looking after readers").daemon().factory());

  StopAnnouncements(LogReaders readers, SystemEvents announcements, StopSettings settings) {
    readers.all().forEach(reader -> this.readers.put(reader, new ReaderNews()));
    this.announcements = announcements;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    long interval = settings.interval().toMillis();
    ScheduledFuture<?> _ =
        looking.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void close() {
    looking.shutdownNow();
  }

  private void look() {
    try {
      readers.forEach(
          (reader, news) ->
              reader.status().stream()
                  .flatMap(status -> news.look(status).stream())
                  .forEach(happened -> announce(reader.name(), happened)));
    } catch (RuntimeException e) {
      LOG.warn("looking after readers", e);
    }
  }

  private void announce(String reader, News news) {
    switch (news) {
      case News.Stopped(ReaderStatus status) -> {
        Map<String, String> data = data(reader, status);
        data.put("offset", Long.toString(status.stoppedAt()));
        data.put("reason", status.reason());
        announcements.announce("reader_stopped", Severity.ERROR, data, settings.announceWithin());
      }
      case News.GoesOn(ReaderStatus status) ->
          announcements.announce(
              "reader_goes_on", Severity.INFO, data(reader, status), settings.announceWithin());
    }
  }

  private static Map<String, String> data(String reader, ReaderStatus status) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("reader", reader);
    data.put("stream", status.partition().stream());
    data.put("partition", Integer.toString(status.partition().number()));
    data.put("position", Long.toString(status.position()));
    return data;
  }
}
