package io.orderstreams.eventstream.ask;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import io.orderstreams.eventstream.log.Reconnecting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the broker has told a connection that it takes nothing from it, as it does in an alarm
 * (of disk or memory) to each that publishes something. Thread-safe.
 */
final class Blockage implements BlockedListener {

  private volatile Reconnecting.@Nullable State blocked;

  private Blockage() {}

  static Blockage of(Connection connection) {
    Blockage blockage = new Blockage();
    connection.addBlockedListener(blockage);
    return blockage;
  }

  @Override
  public void handleBlocked(String reason) {
    blocked =
        new Reconnecting.State(false, "the broker takes no messages: " + reason, Instant.now());
  }

  @Override
  public void handleUnblocked() {
    blocked = null;
  }

  /** How the connection stands, if it is not blocked; else that it is. */
  Reconnecting.State unless(Reconnecting.State connection) {
    Reconnecting.State now = blocked;
    return now != null && connection.open() ? now : connection;
  }
}
