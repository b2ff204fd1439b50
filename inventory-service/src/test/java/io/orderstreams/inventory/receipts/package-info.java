@NullMarked
package io.orderstreams.inventory.receipts;

import org.jspecify.annotations.NullMarked;
