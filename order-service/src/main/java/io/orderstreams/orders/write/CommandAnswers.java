package io.orderstreams.orders.write;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.read.AbsentOrders;
import io.orderstreams.orders.read.OrderIds;
import io.orderstreams.orders.read.OrderView;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a command for an HTTP caller, and says in HTTP how it ended. */
@Singleton
public final class CommandAnswers {

  private static final Pattern ETAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  private final CommandRunner commands;
  private final AbsentOrders absent;
  private final CommandSettings settings;

  CommandAnswers(CommandRunner commands, AbsentOrders absent, CommandSettings settings) {
    this.commands = commands;
    this.absent = absent;
    this.settings = settings;
  }

  /**
   * @param id as written in the path
   * @param ifMatch the header of that name: the version that the caller has seen, or {@code *} for
   *     any
   */
  public HttpResponse<OrderView> run(String id, OrderCommand command, @Nullable String ifMatch)
      throws SQLException, InterruptedException {
    UUID orderId = OrderIds.parse(id);
    try {
      return answer(orderId, commands.run(orderId, command, version(ifMatch), Causation.request()));
    } catch (AppendException.NotStored e) {
      throw ProblemException.unavailable(
          "the order log is out of reach, nothing was changed", settings.retryAfter());
    } catch (AppendException.Unknown | OutcomeUnknownException e) {
      throw ProblemException.unavailable(
          "it is not known whether this took effect; look at the order before you try again",
          settings.retryAfter());
    }
  }

  private HttpResponse<OrderView> answer(UUID orderId, CommandResult result)
      throws SQLException, InterruptedException {
    return switch (result) {
      case CommandResult.Done done -> {
        OrderView view = OrderView.of(done.order());
        yield HttpResponse.ok(view).header("ETag", view.etag());
      }
      case CommandResult.UnknownOrder unknown -> throw absent.problem(orderId);
      case CommandResult.Refused refused ->
          throw ProblemException.of(HttpStatus.CONFLICT, refused.reason());
      case CommandResult.OtherVersion other ->
          throw ProblemException.of(
              HttpStatus.PRECONDITION_FAILED,
              "the order has version " + other.version() + " by now");
      case CommandResult.Contended contended ->
          throw ProblemException.of(
              HttpStatus.CONFLICT,
              "others changed the order each of the " + contended.attempts() + " times");
    };
  }

  private static @Nullable Long version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    Matcher etag = ETAG.matcher(ifMatch.strip());
    if (!etag.matches()) {
      throw ProblemException.invalid(
          "If-Match", "must be the ETag of the order, such as \"3\", or *");
    }
    return Long.valueOf(etag.group(1));
  }
}
