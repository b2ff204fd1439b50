/** Our own small records of what inventory-service writes to its ledger. */
@NullMarked
package io.orderstreams.orders.upstream;

import org.jspecify.annotations.NullMarked;
