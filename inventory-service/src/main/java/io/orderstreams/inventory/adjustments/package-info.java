/**
 * Correcting stock that was counted wrongly, broken or found: command, rule and endpoint. May
 * depend on everything but the other edges.
 */
@NullMarked
package io.orderstreams.inventory.adjustments;

import org.jspecify.annotations.NullMarked;
