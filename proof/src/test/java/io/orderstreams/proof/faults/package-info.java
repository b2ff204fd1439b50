@NullMarked
package io.orderstreams.proof.faults;

import org.jspecify.annotations.NullMarked;
