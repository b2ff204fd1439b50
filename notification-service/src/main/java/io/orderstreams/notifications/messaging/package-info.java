/**
 * The calls with which people and other programs put messages into the queues, now or later. May
 * depend on `outgoing`, on `broker` and `consume` for how the queues stand, and on `store`.
 */
@NullMarked
package io.orderstreams.notifications.messaging;

import org.jspecify.annotations.NullMarked;
