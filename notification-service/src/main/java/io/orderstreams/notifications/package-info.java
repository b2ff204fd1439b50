/**
 * The notification service. A message comes in at {@code broker}, {@code consume} finds its handler
 * and does what that says through {@code mail} and {@code sent}; what cannot be handled becomes one
 * of the {@code deadletters}.
 */
package io.orderstreams.notifications;
