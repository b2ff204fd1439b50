/**
 * Micronaut's edge: start and stop of the service, announcements, metrics, its description. Nothing
 * depends on it.
 */
@NullMarked
package io.orderstreams.notifications.wiring;

import org.jspecify.annotations.NullMarked;
