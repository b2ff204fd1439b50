package io.orderstreams.orders;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the service. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Orders",
            version = "1",
            description =
                "Places orders and leads them through their life. The order log is the truth; what is shown is folded from it."))
public final class Application {

  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.build(arguments).mainClass(Application.class).banner(false).start();
  }
}
