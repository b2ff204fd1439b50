/**
 * Customers and storekeepers at work: what they do is drawn from a seed, and each request is
 * recorded with what came of it. Depends on record only.
 */
@NullMarked
package io.orderstreams.proof.load;

import org.jspecify.annotations.NullMarked;
