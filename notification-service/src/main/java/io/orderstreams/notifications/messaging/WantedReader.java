package io.orderstreams.notifications.messaging;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.validation.validator.Validator;
import io.orderstreams.eventstream.http.JsonFaults;
import io.orderstreams.eventstream.http.OneJsonValue;
import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Faults;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one message or an array of them, and names every field at fault. */
@Singleton
final class WantedReader {

  /**
   * @param bulk whether they came as an array
   */
  record Request<T extends Wanted>(List<T> wanted, boolean bulk) {

    /** What stands in front of the name of one's field that is at fault. */
    String at(int index) {
      return bulk ? "[" + index + "]." : "";
    }
  }

  private final ObjectMapper json;
  private final Validator validator;
  private final MessagingSettings settings;

  WantedReader(ObjectMapper json, Validator validator, MessagingSettings settings) {
    this.json = json;
    this.validator = validator;
    this.settings = settings;
  }

  <T extends Wanted> Request<T> read(String body, Class<T> type) {
    boolean bulk = body.stripLeading().startsWith("[");
    List<T> wanted =
        bulk ? parse(body, Argument.listOf(type)) : List.of(parse(body, Argument.of(type)));
    if (wanted.isEmpty() || wanted.size() > settings.bulkMost()) {
      throw ProblemException.invalid(
          "[]", "must be 1 to " + settings.bulkMost() + " messages, not " + wanted.size());
    }
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      check(wanted.get(i), bulk ? "[" + i + "]" : "", violations);
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return new Request<>(wanted, bulk);
  }

  private <T> T parse(String body, Argument<T> type) {
    try {
      OneJsonValue.require(body.getBytes(StandardCharsets.UTF_8));
      T parsed = json.readValue(body, type);
      if (parsed != null) {
        return parsed;
      }
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST, "a message or an array is needed, not null");
    } catch (IOException | IllegalArgumentException e) {
      throw JsonFaults.violation(e)
          .map(WantedReader::invalid)
          .orElseGet(
              () ->
                  ProblemException.of(
                      HttpStatus.BAD_REQUEST,
                      "not to be read: " + withoutInternals(Faults.reason(e))));
    }
  }

  private static ProblemException invalid(Violation violation) {
    return ProblemException.invalid(wireName(violation.field()), violation.message());
  }

  private <T> void check(T wanted, String prefix, List<Violation> violations) {
    if (wanted == null) {
      violations.add(new Violation(prefix, "must not be null"));
      return;
    }
    validator
        .validate(wanted)
        .forEach(
            violation -> {
              String path = wireName(violation.getPropertyPath().toString());
              violations.add(
                  new Violation(
                      prefix.isEmpty() ? path : prefix + "." + path, violation.getMessage()));
            });
  }

  /** Our names are in camel case, those of these calls in snake case. */
  private static String wireName(String path) {
    return path.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }

  /** The JSON parser tells what is wrong, and then, in brackets, about itself. */
  private static String withoutInternals(String text) {
    return text.lines().findFirst().orElse("").replaceAll("\\s*\\([^(]*\\[Source:.*", "");
  }
}
