/** What somebody wants those to know who process an order, from `order_processing`. */
@NullMarked
package io.orderstreams.notifications.handle.orderprocessing;

import org.jspecify.annotations.NullMarked;
