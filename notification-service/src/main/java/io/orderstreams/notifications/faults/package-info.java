/**
 * Trouble on demand, for demos, workshops and tests: off unless a setting says otherwise. Depends
 * on nothing of ours; whoever can fail asks it.
 */
@NullMarked
package io.orderstreams.notifications.faults;

import org.jspecify.annotations.NullMarked;
