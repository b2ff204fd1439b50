package io.orderstreams.notifications.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.orderstreams.notifications.broker.Queues;
import jakarta.inject.Singleton;

/** What the constraints of parameters mean. */
@Factory
final class ConstraintValidators {

  @Singleton
  ConstraintValidator<KnownQueue, String> knownQueue() {
    return (value, annotation, context) -> value == null || Queues.ALL.contains(value);
  }
}
