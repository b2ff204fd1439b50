package io.orderstreams.notifications.retention;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param failures counts of failed tries: as long as a message may be tried, and some time to ask
 *     why
 * @param notifications what was sent, and the addresses of those to whom nothing has been since:
 *     mails have names and addresses in them, and questions about an order come within its year.
 *     They also tell that a message has been handled: one that comes again after they are forgotten
 *     is handled again. So this has to be longer than any message can lie around: queues empty
 *     within hours, and a dead letter of a message that was handled is a rare accident that an
 *     operator sees within days
 * @param deadLetters those that were redriven or discarded, with what operators did about them,
 *     since the last of it; as long as notifications, which they might have become. Open ones are
 *     kept until somebody deals with them
 */
@ConfigurationProperties("retention")
record RetentionSettings(
    @Bindable(defaultValue = "30d") Duration failures,
    @Bindable(defaultValue = "365d") Duration notifications,
    @Bindable(defaultValue = "365d") Duration deadLetters) {}
