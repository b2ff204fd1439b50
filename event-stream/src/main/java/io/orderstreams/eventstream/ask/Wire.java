package io.orderstreams.eventstream.ask;

/** What both sides agree on, beside the correlation id. */
final class Wire {

  /** The name under which the broker brings answers to the channel that has asked. */
  static final String REPLY_TO = "amq.rabbitmq.reply-to";

  /** What the broker makes of it for those who answer. */
  static final String REPLY_ADDRESS = REPLY_TO + ".";

  /** Message types. */
  static final String QUESTION = "question";

  static final String ANSWER = "answer";

  /** There is no answer; the body says why, in words. */
  static final String FAILURE = "failure";

  private Wire() {}
}
