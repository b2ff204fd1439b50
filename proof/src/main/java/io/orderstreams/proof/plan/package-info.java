/** Which faults happen when, drawn from a seed. Pure; depends on nothing else here. */
@NullMarked
package io.orderstreams.proof.plan;

import org.jspecify.annotations.NullMarked;
