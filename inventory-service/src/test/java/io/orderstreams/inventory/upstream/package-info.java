@NullMarked
package io.orderstreams.inventory.upstream;

import org.jspecify.annotations.NullMarked;
