/**
 * What the handlers of order messages share: our record of the message, and texts made of it. Pure.
 */
@NullMarked
package io.orderstreams.notifications.handle.order;

import org.jspecify.annotations.NullMarked;
