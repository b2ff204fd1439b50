/**
 * Order events come in here and become stock movements, a batch a transaction. May depend on
 * everything but `receipts`, `read`, `http` and `wiring`.
 */
@NullMarked
package io.orderstreams.inventory.write;

import org.jspecify.annotations.NullMarked;
