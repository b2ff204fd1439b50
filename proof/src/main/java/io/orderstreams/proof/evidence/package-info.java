/**
 * What a run has left behind, as it was found: streams, databases, queues and mailboxes, read by
 * means of their own. Nothing is interpreted here. May depend on `record` alone.
 */
@NullMarked
package io.orderstreams.proof.evidence;

import org.jspecify.annotations.NullMarked;
