/** What somebody wants a user to know, from `user_notifications`. */
@NullMarked
package io.orderstreams.notifications.handle.usernotification;

import org.jspecify.annotations.NullMarked;
