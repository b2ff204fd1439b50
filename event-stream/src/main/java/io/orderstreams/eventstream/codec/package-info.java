/**
 * From event objects to JSON and back, by type name and schema version. May depend on `envelope`.
 */
@NullMarked
package io.orderstreams.eventstream.codec;

import org.jspecify.annotations.NullMarked;
