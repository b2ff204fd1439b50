/**
 * The facts about orders, and how they are written on the wire. The facts depend on the JDK alone.
 */
@NullMarked
package io.orderstreams.orders.events;

import org.jspecify.annotations.NullMarked;
