package io.orderstreams.benchmarks.http;

import com.rabbitmq.stream.Environment;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.Micronaut;
import io.orderstreams.benchmarks.load.RawProducer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The barest service that appends what is posted, and answers when the broker has confirmed. */
public final class BareService {

  private BareService() {}

  public static void main(String[] args) {
    Micronaut.run(BareService.class, args);
  }

  /** The one thing that it needs. */
  @Factory
  static final class Producers {

    @Singleton
    @Bean(preDestroy = "close")
    RawProducer producer(Environment environment) {
      return new RawProducer(environment, "orders", Duration.ofMillis(1));
    }
  }

  /** Nothing is read, decided, validated or answered. */
  @Controller("/append")
  static class AppendController {

    private final RawProducer producer;

    AppendController(RawProducer producer) {
      this.producer = producer;
    }

    @Post(consumes = "application/json")
    CompletableFuture<HttpResponse<?>> append(@Body byte[] body) {
      return producer.send(body).thenApply(stored -> HttpResponse.created("{}"));
    }
  }
}
