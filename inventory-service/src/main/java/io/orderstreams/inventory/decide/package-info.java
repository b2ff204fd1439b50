/**
 * The rules, pure: from what is in stock and an order event to a ledger entry, and from a ledger
 * entry to what is in stock. May depend on `events` and `upstream`, on no framework.
 */
@NullMarked
package io.orderstreams.inventory.decide;

import org.jspecify.annotations.NullMarked;
