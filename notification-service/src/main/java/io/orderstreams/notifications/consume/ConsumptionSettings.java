package io.orderstreams.notifications.consume;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How messages are handled.
 *
 * @param lanes how many messages of a queue are handled at once: while one waits for the mail
 *     server or for its commit, others go on, and several commits are written in one go. Each may
 *     hold a database connection, so the pool has to have lanes times queues of them, and some more
 * @param finishWithin how long a stop waits for what is being handled. Longer than a mail server
 *     may take to say that it has a mail ({@code mail.read-timeout}), which would be sent again;
 *     the process must not be killed earlier ({@code stop_grace_period} in docker-compose.yml)
 */
@ConfigurationProperties("consumption")
record ConsumptionSettings(
    @Bindable(defaultValue = "8") int lanes,
    @Bindable(defaultValue = "20s") Duration finishWithin) {}
