package io.orderstreams.notifications.wiring;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the service. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Orderstreams notifications",
            version = "1.0",
            description = "What was sent to whom, and what could not be handled."))
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(Application.class).banner(false).start();
  }
}
