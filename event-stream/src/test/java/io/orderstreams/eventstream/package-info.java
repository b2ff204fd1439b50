/** Rules for the whole module. */
@NullMarked
package io.orderstreams.eventstream;

import org.jspecify.annotations.NullMarked;
