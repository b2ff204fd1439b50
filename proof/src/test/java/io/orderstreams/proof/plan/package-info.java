@NullMarked
package io.orderstreams.proof.plan;

import org.jspecify.annotations.NullMarked;
