package io.orderstreams.notifications.http;

import jakarta.validation.Constraint;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One of the queues that this service consumes. */
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface KnownQueue {

  String message() default
      "must be one of user_notifications, admin_notifications, order_processing, order_completed,"
          + " system_events";
}
