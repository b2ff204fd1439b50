package io.orderstreams.eventstream.http;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;

/** The names by which callers know what an endpoint takes: {@code Last-Event-ID}, not ours. */
final class WireNames {

  private static final String BODY = "body";

  private WireNames() {}

  /** Of a header or a parameter as its annotation names it, else as it is named in Java. */
  static String of(Argument<?> argument) {
    return argument
        .getAnnotationMetadata()
        .stringValue(Bindable.class)
        .filter(name -> !name.isEmpty())
        .orElse(isBody(argument) ? BODY : argument.getName());
  }

  /** The same of the parameter that has this name in the method that a request is for. */
  static String of(HttpRequest<?> request, String parameter) {
    return RouteAttributes.getRouteMatch(request).stream()
        .filter(MethodBasedRouteMatch.class::isInstance)
        .flatMap(match -> Arrays.stream(((MethodBasedRouteMatch<?, ?>) match).getArguments()))
        .filter(argument -> argument.getName().equals(parameter))
        .map(WireNames::of)
        .findFirst()
        .orElse(parameter);
  }

  static boolean isBody(Argument<?> argument) {
    return argument.isAnnotationPresent(Body.class);
  }
}
