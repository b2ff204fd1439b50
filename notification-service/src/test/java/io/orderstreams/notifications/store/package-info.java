@NullMarked
package io.orderstreams.notifications.store;

import org.jspecify.annotations.NullMarked;
