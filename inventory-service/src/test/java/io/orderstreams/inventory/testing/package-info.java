/** The service and its surroundings, for tests. */
@NullMarked
package io.orderstreams.inventory.testing;

import org.jspecify.annotations.NullMarked;
