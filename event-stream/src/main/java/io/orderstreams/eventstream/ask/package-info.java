/**
 * Questions that are answered at once or not at all, over a queue and RabbitMQ's direct reply-to.
 * For what changes nothing; what must not be lost goes through a log. May depend on `log`.
 */
@NullMarked
package io.orderstreams.eventstream.ask;

import org.jspecify.annotations.NullMarked;
