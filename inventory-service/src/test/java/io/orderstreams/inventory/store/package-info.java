@NullMarked
package io.orderstreams.inventory.store;

import org.jspecify.annotations.NullMarked;
