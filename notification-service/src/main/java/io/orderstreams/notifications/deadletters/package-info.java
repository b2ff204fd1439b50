/**
 * Dead letters: collected from the dead-letter queues into the database, and their endpoint. May
 * depend on `broker`, `consume` (why messages failed) and `http`.
 */
@NullMarked
package io.orderstreams.notifications.deadletters;

import org.jspecify.annotations.NullMarked;
