/** What was asked and what was answered, kept in a file. Depends on nothing else here. */
@NullMarked
package io.orderstreams.proof.record;

import org.jspecify.annotations.NullMarked;
