/**
 * Publishing to exchanges so that nothing is lost silently. May depend on `envelope`, `codec` and
 * `log`.
 */
@NullMarked
package io.orderstreams.eventstream.publish;

import org.jspecify.annotations.NullMarked;
