/** Mails to administrators, from `admin_notifications`. */
@NullMarked
package io.orderstreams.notifications.handle.adminmail;

import org.jspecify.annotations.NullMarked;
