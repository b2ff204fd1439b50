/** What happens without anyone asking: stock answers confirm or reject an order. */
@NullMarked
package io.orderstreams.orders.automation;

import org.jspecify.annotations.NullMarked;
