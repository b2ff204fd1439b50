/**
 * Dead letters: collected from the dead-letter queues into the database, and what operators can do
 * with them. May depend on `broker`, `consume` (why messages failed), `faults`, `http` and
 * `outgoing`.
 */
@NullMarked
package io.orderstreams.notifications.deadletters;

import org.jspecify.annotations.NullMarked;
