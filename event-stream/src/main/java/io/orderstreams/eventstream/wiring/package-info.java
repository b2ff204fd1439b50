/**
 * Micronaut's edge: settings from the environment, beans, health. Nothing in this module depends on
 * it.
 */
@NullMarked
package io.orderstreams.eventstream.wiring;

import org.jspecify.annotations.NullMarked;
