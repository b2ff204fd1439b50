/**
 * Forgets what is too old to matter. Knows the other packages' tables, and nothing else of them.
 */
@NullMarked
package io.orderstreams.notifications.retention;

import org.jspecify.annotations.NullMarked;
