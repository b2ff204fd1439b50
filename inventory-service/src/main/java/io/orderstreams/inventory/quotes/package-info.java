/**
 * Answers order-service whether an order could be filled now. Reads the tables, through `decide`'s
 * eyes; changes nothing.
 */
@NullMarked
package io.orderstreams.inventory.quotes;

import org.jspecify.annotations.NullMarked;
