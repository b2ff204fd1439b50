package io.orderstreams.inventory.quotes;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where quotes are asked for.
 *
 * @param virtualHost one of their own: answering needs the right to write to the default exchange,
 *     and with it, beside the logs, to all of them
 */
@ConfigurationProperties("quotes")
record QuoteSettings(@Bindable(defaultValue = "quotes") String virtualHost) {}
