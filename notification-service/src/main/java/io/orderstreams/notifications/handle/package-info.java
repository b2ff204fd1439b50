/**
 * What messages mean: a registry of handlers, each in its own package below. Handlers are pure; of
 * the broker they know the names of the queues, of the database nothing.
 */
@NullMarked
package io.orderstreams.notifications.handle;

import org.jspecify.annotations.NullMarked;
