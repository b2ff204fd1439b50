/**
 * What an operator may do: let a reader that stopped pass over an event. Depends on nothing else
 * here.
 */
@NullMarked
package io.orderstreams.orders.operate;

import org.jspecify.annotations.NullMarked;
