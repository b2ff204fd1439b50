@NullMarked
package io.orderstreams.inventory.past;

import org.jspecify.annotations.NullMarked;
