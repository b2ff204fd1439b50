/**
 * What can be asked about stock and reservations. Reads the tables, and `past` for what they do not
 * tell; asks `ledger` whether they have all of it; depends on `http`.
 */
@NullMarked
package io.orderstreams.inventory.read;

import org.jspecify.annotations.NullMarked;
