/**
 * What the endpoints share: pages and the constraints of their parameters. May depend on `broker`
 * for the names of queues.
 */
@NullMarked
package io.orderstreams.notifications.http;

import org.jspecify.annotations.NullMarked;
