package io.orderstreams.notifications.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.envelope.Envelope;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlersTest {

  private static final Route ROUTE = new Route("a-queue", "a.type", "urn:1");

  private record TestHandler(List<Route> routes) implements Handler<String> {
    @Override
    public Class<String> bodyType() {
      return String.class;
    }

    @Override
    public Effect handle(Envelope envelope, String body) {
      return new Effect.Keep(body, body, null);
    }
  }

  @Test
  void a_handler_is_found_by_queue_and_type() {
    Handler<String> handler = new TestHandler(List.of(ROUTE));
    Handlers handlers = new Handlers(List.of(handler));

    assertThat(handlers.find("a-queue", "a.type"))
        .hasValueSatisfying(
            found -> {
              assertThat(found.handler()).isSameAs(handler);
              assertThat(found.route()).isEqualTo(ROUTE);
            });
    assertThat(handlers.find("another-queue", "a.type")).isEmpty();
    assertThat(handlers.find("a-queue", "another.type")).isEmpty();
  }

  @Test
  void two_handlers_for_the_same_messages_are_a_mistake() {
    assertThatThrownBy(
            () ->
                new Handlers(
                    List.of(new TestHandler(List.of(ROUTE)), new TestHandler(List.of(ROUTE)))))
        .hasMessageContaining("a.type");
  }
}
