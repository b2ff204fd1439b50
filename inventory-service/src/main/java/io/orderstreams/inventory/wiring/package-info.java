/**
 * Micronaut's edge: beans, health, announcements, and the order in which all of it starts and
 * stops.
 */
@NullMarked
package io.orderstreams.inventory.wiring;

import org.jspecify.annotations.NullMarked;
