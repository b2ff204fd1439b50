package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.publish.SystemEvents;
import io.orderstreams.eventstream.read.BoundedReader;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.eventstream.rebuild.RebuildJobSettings;
import io.orderstreams.eventstream.rebuild.RebuildTable;
import io.orderstreams.eventstream.rebuild.Rebuilds;
import io.orderstreams.eventstream.rebuild.Transactions;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.read.Database;
import io.orderstreams.orders.rebuild.OrderLogReaders;
import io.orderstreams.orders.rebuild.OrderRebuild;
import io.orderstreams.orders.rebuild.RebuildSettings;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;

/** What rebuilds read, and where they are recorded. */
@Factory
final class RebuildStreams {

  @Singleton
  OrderLogReaders readers(
      Environment environment,
      EventCodec<OrderEvent> codec,
      ReaderSettings reading,
      RebuildSettings settings) {
    return partition ->
        new BoundedReader<>(environment, partition, codec, reading, settings.patience());
  }

  @Singleton
  RebuildTable table(Clock clock, ObjectMapper json) {
    return new RebuildTable(clock, json);
  }

  @Singleton
  Rebuilds rebuilds(
      RebuildTable table,
      Database database,
      OrderRebuild work,
      RebuildJobSettings settings,
      SystemEvents announcements) {
    return new Rebuilds(table, new InDatabase(database), work, settings, announcements);
  }

  private record InDatabase(Database database) implements Transactions {

    @Override
    public <R> R read(Work<R> work) throws SQLException {
      return database.read(work::on);
    }

    @Override
    public <R> R write(Work<R> work) throws SQLException {
      return database.writeDurably(work::on);
    }
  }
}
