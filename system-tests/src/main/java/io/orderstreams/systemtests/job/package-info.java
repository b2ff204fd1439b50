/** The main job: customers who place orders and see to their fate. Depends on services. */
@NullMarked
package io.orderstreams.systemtests.job;

import org.jspecify.annotations.NullMarked;
