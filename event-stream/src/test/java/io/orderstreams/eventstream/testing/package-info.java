/**
 * A real broker for tests, in this module and in every other one (published as its test jar). Needs
 * Testcontainers and Awaitility on the test class path.
 */
@NullMarked
package io.orderstreams.eventstream.testing;

import org.jspecify.annotations.NullMarked;
