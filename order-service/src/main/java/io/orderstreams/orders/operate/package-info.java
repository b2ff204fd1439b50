/**
 * What an operator may do: let a reader that stopped pass over an event. May depend on {@code
 * read}.
 */
@NullMarked
package io.orderstreams.orders.operate;

import org.jspecify.annotations.NullMarked;
