/** Mails to customers, from `user_notifications`. */
@NullMarked
package io.orderstreams.notifications.handle.customermail;

import org.jspecify.annotations.NullMarked;
