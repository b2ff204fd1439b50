@NullMarked
package io.orderstreams.inventory.decide;

import org.jspecify.annotations.NullMarked;
