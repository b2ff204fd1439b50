/**
 * What messages mean: a registry of handlers, each in its own package below. Handlers are pure and
 * know neither the broker nor the database.
 */
@NullMarked
package io.orderstreams.notifications.handle;

import org.jspecify.annotations.NullMarked;
