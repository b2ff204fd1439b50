@NullMarked
package io.orderstreams.notifications.messaging;

import org.jspecify.annotations.NullMarked;
