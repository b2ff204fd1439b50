@NullMarked
package io.orderstreams.inventory.ledger;

import org.jspecify.annotations.NullMarked;
