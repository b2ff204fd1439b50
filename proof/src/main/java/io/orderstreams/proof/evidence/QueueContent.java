package io.orderstreams.proof.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What waits in a queue.
 *
 * @param depth how many messages, including those that are delivered or wait for their next try
 * @param messageIds of those that could be looked at; empty text for one without an id
 */
public record QueueContent(String queue, long depth, List<String> messageIds) {

  public QueueContent {
    messageIds = List.copyOf(messageIds);
  }

  /** How many there are of which nobody knows what they are. */
  @JsonIgnore
  public long unseen() {
    return Math.max(0, depth - messageIds.size());
  }
}
