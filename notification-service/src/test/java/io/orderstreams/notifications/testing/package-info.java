/** The service as a whole between a real broker and a real mail server, for tests. */
@NullMarked
package io.orderstreams.notifications.testing;

import org.jspecify.annotations.NullMarked;
