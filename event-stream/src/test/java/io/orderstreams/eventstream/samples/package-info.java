/** Events for this module's own tests. */
@NullMarked
package io.orderstreams.eventstream.samples;

import org.jspecify.annotations.NullMarked;
