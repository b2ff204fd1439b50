@NullMarked
package io.orderstreams.proof.record;

import org.jspecify.annotations.NullMarked;
