package io.orderstreams.eventstream.read;

/**
 * What a reader does with events.
 *
 * <p>Called on one thread for each partition. The effect and the new position must become visible
 * together, or the effect must bear repetition: after any exception the same events come again.
 */
@FunctionalInterface
public interface BatchHandler<E> {

  /**
   * @throws UnreadableEventException if an event can never be handled: the partition stops in front
   *     of it
   * @throws PositionMovedException if another instance has read on in the meantime: nothing must
   *     have been changed
   * @throws Exception anything else is taken for a passing fault: the batch is tried again, with
   *     growing delays
   */
  void handle(Batch<E> batch) throws Exception;
}
