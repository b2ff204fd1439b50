package io.orderstreams.inventory.replay;

import io.orderstreams.eventstream.http.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;

/** Where to begin: the five ways that streams offer. */
sealed interface ReplayFrom {

  /** With the first entry that the stream still has. */
  record First() implements ReplayFrom {}

  /** With the last chunk, which is what was appended together last: one entry or some hundreds. */
  record Last() implements ReplayFrom {}

  /** With what is appended from now on. */
  record Next() implements ReplayFrom {}

  /** With the entry at this offset, or the first one after it: offsets have gaps. */
  record Offset(long offset) implements ReplayFrom {}

  /** With the first entry that was recorded at or after this. */
  record Timestamp(Instant instant) implements ReplayFrom {}

  /** The broker counts milliseconds, from here on. */
  Instant EARLIEST = Instant.EPOCH;

  /** As far as ISO-8601's four digits of a year go. */
  Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  String SYNTAX =
      "must be first, last, next, offset:<n> (from 0) or timestamp:<instant in UTC, such as"
          + " 2026-01-31T12:00:00Z>";

  /**
   * @param field of the request, for the problem
   * @throws ProblemException 400 if it is none of them
   */
  static ReplayFrom parse(String field, String text) {
    return switch (text) {
      case "first" -> new First();
      case "last" -> new Last();
      case "next" -> new Next();
      case String s when s.startsWith("offset:") -> offset(field, s.substring("offset:".length()));
      case String s when s.startsWith("timestamp:") ->
          timestamp(field, s.substring("timestamp:".length()));
      default -> throw ProblemException.invalid(field, SYNTAX);
    };
  }

  private static ReplayFrom offset(String field, String text) {
    try {
      long offset = Long.parseLong(text);
      if (offset >= 0) {
        return new Offset(offset);
      }
    } catch (NumberFormatException e) {
      // Told below, like a negative one.
    }
    throw ProblemException.invalid(field, SYNTAX);
  }

  private static ReplayFrom timestamp(String field, String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isAfter(LATEST)) {
        return new Timestamp(instant.isBefore(EARLIEST) ? EARLIEST : instant);
      }
    } catch (DateTimeException e) {
      // Told below, like one that is too late.
    }
    throw ProblemException.invalid(field, SYNTAX);
  }
}
