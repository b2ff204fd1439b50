/**
 * What a mail says, in words of the reader's language, and how it looks as text and as HTML. Pure.
 */
@NullMarked
package io.orderstreams.notifications.handle.letter;

import org.jspecify.annotations.NullMarked;
