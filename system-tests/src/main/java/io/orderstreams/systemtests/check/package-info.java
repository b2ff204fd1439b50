/** Whether all of it adds up. Pure, apart from taking the inventory of the situation. */
@NullMarked
package io.orderstreams.systemtests.check;

import org.jspecify.annotations.NullMarked;
