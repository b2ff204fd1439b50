@NullMarked
package io.orderstreams.inventory.replay;

import org.jspecify.annotations.NullMarked;
