package io.orderstreams.notifications.sent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a listener is told, and when it is cut off. */
class SentSourceTest {

  private static final SentFeedSettings BUFFER_OF_3_PAGES_OF_2 = new SentFeedSettings(3, 2);
  private static final Duration AT_ONCE = Duration.ZERO;

  @Test
  void who_lags_too_far_behind_is_told_what_still_fits_and_then_cut_off() throws Exception {
    SentSource source = source(null, List.of());
    for (int i = 1; i <= 5; i++) {
      source.sent(notification(i));
    }

    assertThat(told(source, 3)).containsExactly("1", "2", "3");
    source.sent(notification(6));
    assertThatThrownBy(() -> source.next(AT_ONCE))
        .as("4 and 5 are missing: nothing that follows may be told")
        .hasMessageContaining("3 behind");
  }

  @Test
  void who_keeps_up_is_never_cut_off() throws Exception {
    SentSource source = source(null, List.of());
    for (int i = 1; i <= 10; i++) {
      source.sent(notification(i));
      assertThat(told(source, 1)).containsExactly(String.valueOf(i));
    }

    assertThat(source.next(AT_ONCE)).isNull();
  }

  @Test
  void what_was_missed_comes_first_page_by_page() throws Exception {
    List<Notification> missed = IntStream.rangeClosed(1, 5).mapToObj(this::notification).toList();
    SentSource source = source(new UUID(0, 0), missed);
    source.sent(notification(6));

    assertThat(told(source, 6)).containsExactly("1", "2", "3", "4", "5", "6");
  }

  private static List<@Nullable String> told(SentSource source, int count) throws Exception {
    List<@Nullable String> told = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Event<String> event = source.next(AT_ONCE);
      told.add(event == null ? null : event.getData());
    }
    return told;
  }

  private static SentSource source(@Nullable UUID missedAfter, List<Notification> stored) {
    return new SentSource(
        new Stored(stored),
        missedAfter,
        BUFFER_OF_3_PAGES_OF_2,
        notification -> Event.of(notification.subject()),
        closed -> {});
  }

  private Notification notification(int number) {
    return new Notification(
        new UUID(0, number),
        "user_notifications",
        "order.confirmed",
        new UUID(1, number),
        null,
        null,
        null,
        Channel.MAIL,
        String.valueOf(number),
        "",
        null,
        Instant.EPOCH,
        1);
  }

  /** Of the table, as much as a feed reads. */
  private record Stored(List<Notification> all) implements Notifications {

    @Override
    public List<Notification> after(UUID id, int limit) {
      return all.stream().filter(n -> n.id().compareTo(id) > 0).limit(limit).toList();
    }

    @Override
    public int insert(
        UUID id,
        String queue,
        String type,
        UUID messageId,
        @Nullable String digest,
        @Nullable String orderId,
        @Nullable String recipient,
        Channel channel,
        String subject,
        String body,
        @Nullable String html,
        Instant sentAt,
        int tries) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> digest(UUID messageId, String queue) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Notification> find(UUID id) {
      throw new UnsupportedOperationException();
    }
  }
}
