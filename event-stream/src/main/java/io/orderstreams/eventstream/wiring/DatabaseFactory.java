package io.orderstreams.eventstream.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.orderstreams.eventstream.database.OneWriter;
import io.orderstreams.eventstream.database.SaveSettings;
import jakarta.inject.Singleton;

/** For services that have a database. */
@Factory
@Requires(property = "datasources.default.url")
final class DatabaseFactory {

  @Singleton
  @Bean(preDestroy = "close")
  OneWriter oneWriter(
      @Value("${datasources.default.url}") String url,
      @Value("${datasources.default.username:}") String user,
      @Value("${datasources.default.password:}") String password,
      SaveSettings settings) {
    return new OneWriter(url, user, password, settings);
  }
}
