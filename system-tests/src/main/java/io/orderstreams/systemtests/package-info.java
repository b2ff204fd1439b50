/**
 * The main job from placing an order to the mail about it, followed from outside and checked; the
 * demo and the tests run the same.
 */
@NullMarked
package io.orderstreams.systemtests;

import org.jspecify.annotations.NullMarked;
