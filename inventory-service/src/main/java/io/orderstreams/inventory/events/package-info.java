/** What happened to stock: the facts that the ledger holds. Depends on nothing. */
@NullMarked
package io.orderstreams.inventory.events;

import org.jspecify.annotations.NullMarked;
