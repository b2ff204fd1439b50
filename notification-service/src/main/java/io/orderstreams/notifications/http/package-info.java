/** What the endpoints share: the pages of their lists. */
@NullMarked
package io.orderstreams.notifications.http;

import org.jspecify.annotations.NullMarked;
