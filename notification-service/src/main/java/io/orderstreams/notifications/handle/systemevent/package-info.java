/** What services announce, from `system_events`. */
@NullMarked
package io.orderstreams.notifications.handle.systemevent;

import org.jspecify.annotations.NullMarked;
