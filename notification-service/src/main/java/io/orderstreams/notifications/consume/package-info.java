/**
 * From a queue to an effect: reading a message, performing its effect once, retrying,
 * dead-lettering. May depend on `broker`, `faults`, `handle`, `mail` and `sent`.
 */
@NullMarked
package io.orderstreams.notifications.consume;

import org.jspecify.annotations.NullMarked;
