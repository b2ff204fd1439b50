/** The whole system on this machine: services as processes, a real broker, a real mail server. */
@NullMarked
package io.orderstreams.systemtests.testing;

import org.jspecify.annotations.NullMarked;
