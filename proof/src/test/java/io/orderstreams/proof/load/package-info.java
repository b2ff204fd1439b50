@NullMarked
package io.orderstreams.proof.load;

import org.jspecify.annotations.NullMarked;
