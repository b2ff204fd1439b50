/** The demo: settings, screen, exit code. */
@NullMarked
package io.orderstreams.systemtests.demo;

import org.jspecify.annotations.NullMarked;
