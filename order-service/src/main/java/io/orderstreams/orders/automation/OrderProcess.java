package io.orderstreams.orders.automation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.orders.automation.StockReactions.Reaction;
import io.orderstreams.orders.read.ReadProgress;
import io.orderstreams.orders.upstream.StockAnswer;
import io.orderstreams.orders.write.Causation;
import io.orderstreams.orders.write.CommandResult;
import io.orderstreams.orders.write.CommandRunner;
import io.orderstreams.orders.write.CommandSettings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the reactions to the stock ledger. Each is an ordinary command, so it bears
 * repetition: what has been confirmed already refuses to be confirmed again. Those to different
 * orders run side by side, those to the same one in the order of the ledger: the first answer
 * counts.
 *
 * <p>Each partition of the order log is served by a reader of the ledger of its own: one that
 * stands still, and with it all answers about its orders, must not hold up the others.
 */
@Singleton
public final class OrderProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderProcess.class);

  private final CommandRunner commands;
  private final ReadProgress progress;
  private final CommandSettings settings;
  private final List<Partition> partitions;
  private final Counter misdirected;
  private final Counter unknown;
  private final ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor();

  OrderProcess(
      CommandRunner commands,
      ReadProgress progress,
      CommandSettings settings,
      @Named("orders") Log orders,
      MeterRegistry meters) {
    this.commands = commands;
    this.progress = progress;
    this.settings = settings;
    this.partitions = orders.partitions();
    this.misdirected =
        Counter.builder("order.process.misdirected")
            .description("answers of stock about partitions that the order log does not have")
            .register(meters);
    this.unknown =
        Counter.builder("order.process.unknown")
            .description("entries of the stock ledger that this version does not know; passed over")
            .register(meters);
  }

  /** Reacts to the answers about orders of one partition, in any batch of the ledger. */
  public void handle(Batch<StockAnswer> batch, Partition orders) throws Exception {
    if (orders.equals(partitions.getFirst())) {
      batch.events().forEach(this::reportIfMisdirected);
      batch.events().forEach(this::reportIfUnknown);
    }
    Map<UUID, List<Due>> byOrder =
        batch.events().stream()
            .filter(recorded -> recorded.event().concerns(orders.number()))
            .flatMap(recorded -> Due.to(recorded).stream())
            .collect(groupingBy(due -> due.reaction().orderId(), LinkedHashMap::new, toList()));
    List<Future<?>> running =
        byOrder.values().stream()
            .<Future<?>>map(ofOneOrder -> sideBySide.submit(() -> reactInTurn(ofOneOrder)))
            .toList();
    for (Future<?> reaction : running) {
      try {
        reaction.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception fault ? fault : e;
      }
    }
  }

  @Override
  public void close() {
    sideBySide.close();
  }

  /** No reader reacts to it, so its order would wait for ever without anyone knowing why. */
  private void reportIfMisdirected(Recorded<StockAnswer> recorded) {
    if (recorded.event().concernsNoneOf(partitions.size())) {
      misdirected.increment();
      LOG.error(
          "stock-ledger@{}: answers a partition that the order log does not have, nobody reacts: {}",
          recorded.offset(),
          recorded.event());
    }
  }

  private void reportIfUnknown(Recorded<StockAnswer> recorded) {
    if (recorded.event() instanceof StockAnswer.Unknown entry) {
      unknown.increment();
      LOG.warn(
          "stock-ledger@{}: passed over, type {} with schema {} is not known",
          recorded.offset(),
          entry.type(),
          entry.schema());
    }
  }

  /** An answer, and what has to be done about it. */
  private record Due(Recorded<StockAnswer> answer, Reaction reaction) {

    static Optional<Due> to(Recorded<StockAnswer> answer) {
      return StockReactions.to(answer.event()).map(reaction -> new Due(answer, reaction));
    }
  }

  private Void reactInTurn(List<Due> ofOneOrder) throws Exception {
    for (Due due : ofOneOrder) {
      react(due.answer(), due.reaction());
    }
    return null;
  }

  private void react(Recorded<StockAnswer> recorded, Reaction reaction) throws Exception {
    StockAnswer.Cause cause = reaction.cause();
    if (!progress.await(cause.partition(), cause.offset(), settings.outcomeTimeout())) {
      throw notYetRead(cause);
    }
    String entryId = recorded.envelope().id().toString();
    Causation entry = new Causation(entryId, recorded.envelope().traceParent());
    switch (commands.run(reaction.orderId(), reaction.command(), anyVersion -> true, entry)) {
      case CommandResult.Done done ->
          LOG.debug(
              "order {}: {} after ledger entry {}",
              reaction.orderId(),
              done.order().order().status(),
              entryId);
      case CommandResult.Refused refused ->
          LOG.debug(
              "order {}: {} not needed: {}",
              reaction.orderId(),
              reaction.command(),
              refused.reason());
      case CommandResult.UnknownOrder unknown -> {
        requireStored(cause);
        LOG.warn(
            "stock-ledger@{}: names an order that is not in the log: {}",
            recorded.offset(),
            reaction.orderId());
      }
      case CommandResult.Contended contended ->
          throw new IllegalStateException(
              "order "
                  + reaction.orderId()
                  + " is contended, "
                  + contended.attempts()
                  + " attempts");
      case CommandResult.OtherVersion impossible ->
          throw new IllegalStateException("no version was wanted: " + impossible);
    }
  }

  /** An order that is unknown because the database could not be saved and has to read it again. */
  private void requireStored(StockAnswer.Cause cause) throws SQLException {
    if (!progress.isStored(cause.partition(), cause.offset())) {
      throw notYetRead(cause);
    }
  }

  private static IllegalStateException notYetRead(StockAnswer.Cause cause) {
    return new IllegalStateException(
        "the projection has not yet read orders-%d@%d, which stock has answered"
            .formatted(cause.partition(), cause.offset()));
  }
}
