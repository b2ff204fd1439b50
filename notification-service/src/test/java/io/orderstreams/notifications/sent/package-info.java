@NullMarked
package io.orderstreams.notifications.sent;

import org.jspecify.annotations.NullMarked;
