package io.orderstreams.orders.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How an instance learns what another one has read.
 *
 * @param interval how often the shared database is asked, and only while someone waits for what
 *     this instance has not read itself. An instance that reads a partition itself has mostly told
 *     its waiters before that
 */
@ConfigurationProperties("orders.watch")
record WatchSettings(@Bindable(defaultValue = "20ms") Duration interval) {}
