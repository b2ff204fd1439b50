/** What all endpoints share: lists in pages. */
@NullMarked
package io.orderstreams.inventory.http;

import org.jspecify.annotations.NullMarked;
