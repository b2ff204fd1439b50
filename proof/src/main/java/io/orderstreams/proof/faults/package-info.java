/**
 * Does faults to the containers of a stack and undoes them, with the {@code docker} command and
 * what the machine has beside it. Depends on plan only.
 */
@NullMarked
package io.orderstreams.proof.faults;

import org.jspecify.annotations.NullMarked;
