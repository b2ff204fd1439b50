/** Packing lists, from `order_processing`. */
@NullMarked
package io.orderstreams.notifications.handle.packinglist;

import org.jspecify.annotations.NullMarked;
