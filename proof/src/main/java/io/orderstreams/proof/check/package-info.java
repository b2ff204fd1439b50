/**
 * The referee: each promise of this system a class, judged from the evidence alone. Pure. Knows the
 * wire names and the rules as they are promised, and shares no code with those who promise. May
 * depend on `record` and on the records of `evidence`.
 */
@NullMarked
package io.orderstreams.proof.check;

import org.jspecify.annotations.NullMarked;
