@NullMarked
package io.orderstreams.notifications.retention;

import org.jspecify.annotations.NullMarked;
