package io.orderstreams.orders.wiring;

import com.rabbitmq.stream.Environment;
import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.log.BrokerOffsets;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.log.StoredPosition;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.Positions;
import io.orderstreams.eventstream.read.ReaderSettings;
import io.orderstreams.orders.automation.OrderProcess;
import io.orderstreams.orders.read.RecordedSkips;
import io.orderstreams.orders.upstream.StockAnswer;
import io.orderstreams.orders.upstream.StockAnswerCodec;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reads the stock ledger for the order process: once for each partition of the order log, each time
 * with a position of its own, kept at the broker.
 */
@Singleton
final class ProcessReaders {

  private static final Log LEDGER = Log.single("stock-ledger");

  private record OfPartition(LogReader<StockAnswer> reader, StoredPosition position) {}

  private final Environment environment;
  private final Environment offsets;
  private final ObjectMapper json;
  private final OrderProcess process;
  private final RecordedSkips skips;
  private final ReaderSettings reading;
  private final OrderLogSettings settings;
  private final List<OfPartition> all;

  ProcessReaders(
      Environment environment,
      @Named("offsets") Environment offsets,
      @Named("orders") Log orders,
      ObjectMapper json,
      OrderProcess process,
      RecordedSkips skips,
      ReaderSettings reading,
      OrderLogSettings settings) {
    this.environment = environment;
    this.offsets = offsets;
    this.json = json;
    this.process = process;
    this.skips = skips;
    this.reading = reading;
    this.settings = settings;
    this.all = orders.partitions().stream().map(this::readerFor).toList();
  }

  void start() {
    all.forEach(one -> one.reader().start());
  }

  void close() {
    // Where another instance has gone on by now, that one stores its own.
    List<OfPartition> ours =
        all.stream().filter(one -> one.reader().isActive(LEDGER.partitions().getFirst())).toList();
    all.forEach(one -> one.reader().close());
    ours.forEach(one -> one.position().flush());
  }

  List<LogReader<StockAnswer>> readers() {
    return all.stream().map(OfPartition::reader).toList();
  }

  private OfPartition readerFor(Partition orders) {
    String name = "order-process-" + orders.number();
    StoredPosition position =
        new StoredPosition(
            new BrokerOffsets(offsets, name),
            LEDGER.partitions().getFirst(),
            settings.processStoreInterval());
    LogReader<StockAnswer> reader =
        new LogReader<>(
            environment,
            LEDGER,
            name,
            StockAnswerCodec.create(json),
            Positions.atBroker(position),
            skips.of(name),
            batch -> {
              process.handle(batch, orders);
              position.reached(batch.newPosition());
            },
            reading);
    return new OfPartition(reader, position);
  }
}
