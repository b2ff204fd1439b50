/** From the queues to rows and mails. */
@NullMarked
package io.orderstreams.benchmarks.notifications;

import org.jspecify.annotations.NullMarked;
