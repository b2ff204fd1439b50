@NullMarked
package io.orderstreams.inventory.adjustments;

import org.jspecify.annotations.NullMarked;
