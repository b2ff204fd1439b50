/** What an operator does. May depend on everything but the other edges. */
@NullMarked
package io.orderstreams.inventory.operate;

import org.jspecify.annotations.NullMarked;
