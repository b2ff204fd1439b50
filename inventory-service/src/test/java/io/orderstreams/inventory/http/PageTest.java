package io.orderstreams.inventory.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderstreams.eventstream.http.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void the_last_page_has_no_next() {
    Page<String> page = Page.of(List.of("a", "b"), 2, Function.identity());
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void the_cursor_leads_to_what_comes_after_the_page() {
    Page<String> page = Page.of(List.of("a", "b", "c"), 2, Function.identity());
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(Page.keyOf(page.nextCursor())).isEqualTo("b");
  }

  @Test
  void without_a_cursor_the_list_begins_at_its_beginning() {
    assertThat(Page.keyOf(null)).isEmpty();
  }

  @Test
  void a_cursor_of_somebody_elses_is_refused() {
    assertThatThrownBy(() -> Page.keyOf("%%%")).isInstanceOf(ProblemException.class);
  }
}
