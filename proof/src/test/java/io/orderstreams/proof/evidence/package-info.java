@NullMarked
package io.orderstreams.proof.evidence;

import org.jspecify.annotations.NullMarked;
