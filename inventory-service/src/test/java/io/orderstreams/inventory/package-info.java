@NullMarked
package io.orderstreams.inventory;

import org.jspecify.annotations.NullMarked;
