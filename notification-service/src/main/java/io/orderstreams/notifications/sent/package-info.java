/**
 * The history of what was sent or recorded, and its endpoint. May depend on `broker`, `http` and
 * `store`.
 */
@NullMarked
package io.orderstreams.notifications.sent;

import org.jspecify.annotations.NullMarked;
