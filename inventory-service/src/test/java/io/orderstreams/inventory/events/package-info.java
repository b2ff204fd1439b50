@NullMarked
package io.orderstreams.inventory.events;

import org.jspecify.annotations.NullMarked;
