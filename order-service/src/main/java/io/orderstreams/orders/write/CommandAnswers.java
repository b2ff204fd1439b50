package io.orderstreams.orders.write;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.orders.order.OrderCommand;
import io.orderstreams.orders.read.EntityTags;
import io.orderstreams.orders.read.LastWord;
import io.orderstreams.orders.read.OrderIds;
import io.orderstreams.orders.read.OrderView;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Runs a command for an HTTP caller, and says in HTTP how it ended. */
@Singleton
public final class CommandAnswers {

  private final CommandRunner commands;
  private final LastWord lastWord;
  private final CommandSettings settings;

  CommandAnswers(CommandRunner commands, LastWord lastWord, CommandSettings settings) {
    this.commands = commands;
    this.lastWord = lastWord;
    this.settings = settings;
  }

  /**
   * @param id as written in the path
   * @param ifMatch the header of that name: the versions that it is for, or {@code *} for any
   */
  public HttpResponse<OrderView> run(String id, OrderCommand command, @Nullable String ifMatch)
      throws SQLException, InterruptedException {
    UUID orderId = OrderIds.parse(id);
    LongPredicate wanted = versions(ifMatch);
    boolean lastWordIsOurs = lastWord.isOurs();
    try {
      CommandResult result =
          lastWord.require(
              orderId, () -> runIfKnown(orderId, command, wanted), "there is no order " + orderId);
      return answer(orderId, result, lastWordIsOurs);
    } catch (AppendException.NotStored e) {
      throw ProblemException.unavailable(
          "the order log is out of reach, nothing was changed", settings.retryAfter());
    } catch (AppendException.Unknown | OutcomeUnknownException e) {
      throw ProblemException.unavailable(
          "it is not known whether this took effect; look at the order before you try again",
          settings.retryAfter());
    }
  }

  /** Empty if there is no such order in the view. */
  private Optional<CommandResult> runIfKnown(
      UUID orderId, OrderCommand command, LongPredicate wanted)
      throws SQLException, InterruptedException {
    CommandResult result = commands.run(orderId, command, wanted, Causation.request());
    return result instanceof CommandResult.UnknownOrder ? Optional.empty() : Optional.of(result);
  }

  private HttpResponse<OrderView> answer(
      UUID orderId, CommandResult result, boolean lastWordIsOurs) {
    return switch (result) {
      case CommandResult.Done done -> {
        OrderView view = OrderView.of(done.order());
        yield HttpResponse.ok(view).header("ETag", view.etag());
      }
      case CommandResult.UnknownOrder unknown ->
          throw ProblemException.of(HttpStatus.NOT_FOUND, "there is no order " + orderId);
      case CommandResult.Refused refused ->
          throw lastWord.on(orderId, lastWordIsOurs, HttpStatus.CONFLICT, refused.reason());
      case CommandResult.OtherVersion other ->
          throw lastWord.on(
              orderId,
              lastWordIsOurs,
              HttpStatus.PRECONDITION_FAILED,
              "the order has version " + other.version() + " by now");
      case CommandResult.Contended contended ->
          throw ProblemException.of(
              HttpStatus.CONFLICT,
              "others changed the order each of the " + contended.attempts() + " times");
    };
  }

  private static LongPredicate versions(@Nullable String ifMatch) {
    return EntityTags.of("If-Match", ifMatch)
        .<LongPredicate>map(tags -> version -> tags.hasStrong(OrderView.etag(version)))
        .orElse(anyVersion -> true);
  }
}
