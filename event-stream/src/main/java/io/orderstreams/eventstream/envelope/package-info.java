/**
 * What every message carries beside its body (CloudEvents 1.0), and how that is written on the
 * wire. Depends on nothing else here.
 */
@NullMarked
package io.orderstreams.eventstream.envelope;

import org.jspecify.annotations.NullMarked;
