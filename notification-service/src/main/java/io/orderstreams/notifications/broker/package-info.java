/**
 * Everything between the broker and our code: the connection, the subscriptions, a message in hand
 * and how it is settled, and their health. Knows nothing of what the messages mean; depends on no
 * other package of this service.
 */
@NullMarked
package io.orderstreams.notifications.broker;

import org.jspecify.annotations.NullMarked;
