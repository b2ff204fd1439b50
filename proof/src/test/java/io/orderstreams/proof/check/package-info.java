@NullMarked
package io.orderstreams.proof.check;

import org.jspecify.annotations.NullMarked;
