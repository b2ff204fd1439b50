package io.orderstreams.notifications.handle.order;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.orderstreams.notifications.mail.Addresses;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** What the constraints of order messages mean. Null is for {@code @NotNull} to refuse. */
@Factory
final class ConstraintValidators {

  private static final Set<String> CURRENCIES =
      java.util.Currency.getAvailableCurrencies().stream()
          .map(java.util.Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  @Singleton
  ConstraintValidator<OneAddress, String> oneAddress() {
    return (value, annotation, context) -> value == null || Addresses.isOneAddress(value);
  }

  @Singleton
  ConstraintValidator<Currency, String> currency() {
    return (value, annotation, context) -> value == null || CURRENCIES.contains(value);
  }
}
