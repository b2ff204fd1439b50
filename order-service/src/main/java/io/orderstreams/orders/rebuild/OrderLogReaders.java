package io.orderstreams.orders.rebuild;

import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.BoundedReader;
import io.orderstreams.orders.events.OrderEvent;

/** Reads parts of the order log once more. */
@FunctionalInterface
public interface OrderLogReaders {

  BoundedReader<OrderEvent> of(Partition partition);
}
