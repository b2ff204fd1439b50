@NullMarked
package io.orderstreams.notifications.faults;

import org.jspecify.annotations.NullMarked;
