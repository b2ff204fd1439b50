@NullMarked
package io.orderstreams.notifications.consume;

import org.jspecify.annotations.NullMarked;
