/**
 * The calls with which people and other programs put messages into the queues, now or later. May
 * depend on `outgoing`, and on `broker` for how the queues stand.
 */
@NullMarked
package io.orderstreams.notifications.messaging;

import org.jspecify.annotations.NullMarked;
