/**
 * What can be asked about stock and reservations. Reads the tables and depends on nothing but
 * `http`.
 */
@NullMarked
package io.orderstreams.inventory.read;

import org.jspecify.annotations.NullMarked;
