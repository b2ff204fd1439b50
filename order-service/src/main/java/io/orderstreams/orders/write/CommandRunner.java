package io.orderstreams.orders.write;

import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.Decision;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.order.OrderRules;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.Orders;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a command to an existing order: load, decide, append, learn whether the event took
 * effect; if someone else's was first, begin again. The log is the arbiter: no lock is held, here
 * or anywhere. Blocks its (virtual) thread.
 */
@Singleton
public final class CommandRunner {

  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private final Orders orders;
  private final OrderLog log;
  private final AppendAndLearn appends;
  private final CommandSettings settings;

  CommandRunner(Orders orders, OrderLog log, AppendAndLearn appends, CommandSettings settings) {
    this.orders = orders;
    this.log = log;
    this.appends = appends;
    this.settings = settings;
  }

  /**
   * @param wanted whether it is for an order of this version
   * @param causation what led to the command
   * @throws AppendException if the event could not be appended, or nobody knows
   * @throws OutcomeUnknownException if it was, but not read back in time
   */
  public CommandResult run(
      UUID orderId, OrderCommand command, LongPredicate wanted, Causation causation)
      throws SQLException, InterruptedException {
    for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
      Optional<VersionedOrder> found = orders.find(orderId);
      if (found.isEmpty()) {
        return new CommandResult.UnknownOrder();
      }
      VersionedOrder current = found.get();
      if (!wanted.test(current.version())) {
        return new CommandResult.OtherVersion(current.version());
      }
      switch (OrderRules.decide(current.order(), command)) {
        case Decision.Refused refused -> {
          return new CommandResult.Refused(refused.reason());
        }
        case Decision.Accepted accepted -> {
          Optional<VersionedOrder> after = tryToApply(current, accepted.event(), causation);
          if (after.isPresent()) {
            return new CommandResult.Done(after.get());
          }
          LOG.info("order {}: {} was superseded, attempt {}", orderId, command, attempt);
        }
      }
    }
    return new CommandResult.Contended(settings.attempts());
  }

  /** The order after the event; empty if the event was superseded. */
  private Optional<VersionedOrder> tryToApply(
      VersionedOrder current, OrderEvent event, Causation causation) throws InterruptedException {
    Envelope envelope = log.envelope(event, current.version() + 1, causation);
    return switch (appends.append(envelope)) {
      case EFFECTIVE ->
          Optional.of(VersionedOrder.after(current, event, envelope.version(), envelope.time()));
      case SUPERSEDED -> Optional.empty();
    };
  }
}
