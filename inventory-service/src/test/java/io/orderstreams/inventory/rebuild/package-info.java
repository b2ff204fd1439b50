@NullMarked
package io.orderstreams.inventory.rebuild;

import org.jspecify.annotations.NullMarked;
