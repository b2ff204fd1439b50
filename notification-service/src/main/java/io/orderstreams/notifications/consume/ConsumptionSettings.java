package io.orderstreams.notifications.consume;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How messages are handled.
 *
 * @param lanes how many messages of a queue are handled at once: while one waits for the mail
 *     server or for its commit, others go on, and several commits are written in one go. Each may
 *     hold a database connection, so the pool has to have lanes times queues of them, and some more
 */
@ConfigurationProperties("consumption")
record ConsumptionSettings(@Bindable(defaultValue = "8") int lanes) {}
