package io.orderstreams.notifications.deadletters;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How dead letters are dealt with.
 *
 * @param redriveMost how many one call redrives at most; each takes a few milliseconds, and who
 *     wants more calls again
 * @param alarmQuiet how long the administrators are not told again after a mail about dead letters:
 *     one trouble makes many, and the first mail says where to look
 */
@ConfigurationProperties("dead-letters")
record DeadLetterSettings(
    @Bindable(defaultValue = "500") int redriveMost,
    @Bindable(defaultValue = "1h") Duration alarmQuiet) {}
