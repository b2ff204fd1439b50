/**
 * Messages that this service sends itself: now, or kept in the database until they are due. Knows
 * neither what they mean nor who wants them sent.
 */
@NullMarked
package io.orderstreams.notifications.outgoing;

import org.jspecify.annotations.NullMarked;
