/**
 * The promises of this system, judged from outside: load, faults drawn from a seed, and a checker
 * of what is left. Nothing here depends on the services' code or on what they share, so that a
 * mistake of theirs cannot be repeated here.
 */
@NullMarked
package io.orderstreams.proof;

import org.jspecify.annotations.NullMarked;
