package io.orderstreams.orders.read;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.orderstreams.eventstream.database.DatabaseFaults;
import io.orderstreams.eventstream.http.Problem;
import io.orderstreams.eventstream.http.ProblemException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers calls that the database has failed. It is asked before anything is appended, or about
 * what others have appended: so nothing was changed.
 */
@Singleton
final class DatabaseProblems implements ExceptionHandler<SQLException, HttpResponse<Problem>> {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblems.class);

  private final ExceptionHandler<ProblemException, HttpResponse<Problem>> problems;
  private final DatabaseSettings settings;

  DatabaseProblems(
      ExceptionHandler<ProblemException, HttpResponse<Problem>> problems,
      DatabaseSettings settings) {
    this.problems = problems;
    this.settings = settings;
  }

  @Override
  public HttpResponse<Problem> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, SQLException e) {
    return problems.handle(request, DatabaseFaults.isOutOfReach(e) ? away(e) : fault(e));
  }

  private ProblemException away(SQLException e) {
    LOG.warn("the database is out of reach: {}", e.getMessage());
    return ProblemException.unavailable(
        "the database is out of reach, nothing was changed", settings.retryAfter());
  }

  private static ProblemException fault(SQLException e) {
    LOG.error("the database has refused a statement", e);
    return ProblemException.of(
        HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.INTERNAL_SERVER_ERROR.getReason());
  }
}
