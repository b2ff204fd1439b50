package io.orderstreams.eventstream.http;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.InputStream;

/** Serves the service's OpenAPI description, which the build makes from its controllers. */
@Controller("/openapi")
class OpenApiController {

  private static final String DOCUMENT = "classpath:META-INF/swagger/openapi.yml";

  private final ResourceResolver resources;

  OpenApiController(ResourceResolver resources) {
    this.resources = resources;
  }

  @Get(produces = "application/yaml")
  HttpResponse<StreamedFile> document() {
    InputStream document =
        resources
            .getResourceAsStream(DOCUMENT)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        HttpStatus.NOT_FOUND, "this build has no OpenAPI description"));
    return HttpResponse.ok(new StreamedFile(document, MediaType.of("application/yaml")));
  }
}
