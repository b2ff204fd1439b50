@NullMarked
package io.orderstreams.inventory.http;

import org.jspecify.annotations.NullMarked;
