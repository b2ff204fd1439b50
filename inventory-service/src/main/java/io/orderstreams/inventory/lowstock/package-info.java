/**
 * Telling the administrator that an article runs low: the level at which, and the message. May
 * depend on everything but the other edges than `booking`.
 */
@NullMarked
package io.orderstreams.inventory.lowstock;

import org.jspecify.annotations.NullMarked;
