@NullMarked
package io.orderstreams.inventory.write;

import org.jspecify.annotations.NullMarked;
