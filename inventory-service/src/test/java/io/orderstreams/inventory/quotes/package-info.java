@NullMarked
package io.orderstreams.inventory.quotes;

import org.jspecify.annotations.NullMarked;
