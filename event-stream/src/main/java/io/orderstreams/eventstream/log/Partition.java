package io.orderstreams.eventstream.log;

/**
 * One stream of a log.
 *
 * @param number from 0
 * @param stream the stream's name at the broker
 */
public record Partition(int number, String stream) {

  @Override
  public String toString() {
    return stream;
  }
}
