/** Where a transaction begins and ends. May depend on nothing of this service. */
@NullMarked
package io.orderstreams.notifications.store;

import org.jspecify.annotations.NullMarked;
