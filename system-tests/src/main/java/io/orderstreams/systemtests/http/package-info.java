/** HTTP towards services that may be dead at any moment. Depends on nothing else here. */
@NullMarked
package io.orderstreams.systemtests.http;

import org.jspecify.annotations.NullMarked;
