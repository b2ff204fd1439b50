@NullMarked
package io.orderstreams.notifications.deadletters;

import org.jspecify.annotations.NullMarked;
