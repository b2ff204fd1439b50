package io.orderstreams.eventstream.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.orderstreams.eventstream.database.OneWriter;
import jakarta.inject.Singleton;

/** For services that have a database. */
@Factory
@Requires(property = "datasources.default.url")
final class DatabaseFactory {

  @Singleton
  OneWriter oneWriter(@Value("${datasources.default.url}") String url) {
    return new OneWriter(url);
  }
}
