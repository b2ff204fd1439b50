package io.orderstreams.notifications.broker;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.rabbitmq.bind.RabbitConsumerState;
import io.micronaut.rabbitmq.bind.RabbitTypeArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets listener methods take a message in one piece, whatever it holds. */
@Singleton
final class ReceivedBinder implements RabbitTypeArgumentBinder<Received> {

  private static final Argument<Received> TYPE = Argument.of(Received.class);

  @Override
  public Argument<Received> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<Received> bind(
      ArgumentConversionContext<Received> context, RabbitConsumerState source) {
    Received received =
        new Received(
            source.getEnvelope(), source.getProperties(), source.getBody(), source.getChannel());
    return () -> Optional.of(received);
  }
}
