package io.orderstreams.eventstream.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When what has been committed is saved to an H2 file. Other databases do that by themselves.
 *
 * @param delay between saves. A save writes every page that has changed, hundreds of kilobytes for
 *     a few rows, so one for each commit would cost four times as much as the commits; what a kill
 *     loses within the delay is read again from the log
 * @param shortDelay between saves if somebody waits for one; it is at once after a longer rest
 * @param fillRate percentage of the file that should be in use; below it, what is in use is written
 *     anew, a piece with each delay, so that the rest can be used again
 * @param rewriteMax bytes that are written anew at once: writers wait meanwhile
 * @param retry delay after a save that has failed
 */
@ConfigurationProperties("h2.save")
public record SaveSettings(
    @Bindable(defaultValue = "50ms") Duration delay,
    @Bindable(defaultValue = "5ms") Duration shortDelay,
    @Bindable(defaultValue = "50") int fillRate,
    @Bindable(defaultValue = "524288") int rewriteMax,
    @Bindable(defaultValue = "1s") Duration retry) {}
