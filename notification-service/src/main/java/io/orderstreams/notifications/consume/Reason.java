package io.orderstreams.notifications.consume;

import java.util.stream.Stream;

/** Why a message is sent to the dead-letter queue at once. The names are seen by operators. */
public enum Reason {
  /** Without one a message cannot be recognized when it comes again. */
  NO_MESSAGE_ID("no-message-id"),
  /** A header of the envelope is missing or wrong. */
  MALFORMED_HEADERS("malformed-headers"),
  /** Nobody handles this type from this queue. */
  UNKNOWN_TYPE("unknown-type"),
  /** The type is known, this version of its body is not. */
  UNKNOWN_SCHEMA("unknown-schema"),
  /** Empty, no JSON, or JSON of another shape. */
  MALFORMED_BODY("malformed-body"),
  /** The shape is right, what it says is not. */
  INVALID_BODY("invalid-body"),
  /** A message with this id and another body has been handled. */
  ID_REUSED("id-reused");

  private final String wireName;

  Reason(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether there is a reason with this wire name. */
  public static boolean isKnown(String wireName) {
    return Stream.of(values()).anyMatch(reason -> reason.wireName.equals(wireName));
  }
}
