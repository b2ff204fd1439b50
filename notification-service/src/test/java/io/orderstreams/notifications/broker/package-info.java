@NullMarked
package io.orderstreams.notifications.broker;

import org.jspecify.annotations.NullMarked;
