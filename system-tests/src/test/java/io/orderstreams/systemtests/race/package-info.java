/**
 * Clients who want what excludes each other of the same order, at the same time and through
 * different instances of order-service.
 */
@NullMarked
package io.orderstreams.systemtests.race;

import org.jspecify.annotations.NullMarked;
