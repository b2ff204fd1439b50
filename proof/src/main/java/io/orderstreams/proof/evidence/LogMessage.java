package io.orderstreams.proof.evidence;

import java.util.Map;

/**
 * A message as it stands in a stream.
 *
 * @param stream its name
 * @param partition number of the stream within its super stream; 0 for a stream of its own
 * @param chunk offset of the first message of the chunk that it came in
 * @param properties all application properties, as text
 * @param body as text
 */
public record LogMessage(
    String stream,
    int partition,
    long offset,
    long chunk,
    Map<String, String> properties,
    String body) {

  public LogMessage {
    properties = Map.copyOf(properties);
  }

  @Override
  public String toString() {
    return stream + "@" + offset;
  }
}
