package io.orderstreams.eventstream.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.log.Log;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.ReaderNews.News;
import io.orderstreams.eventstream.read.ReaderStatus.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReaderNewsTest {

  private static final Log LOG = Log.superStream("log", 2);

  private final ReaderNews news = new ReaderNews();

  @Test
  void a_reader_that_reads_is_no_news() {
    assertThat(news.look(reading(3))).isEmpty();
    assertThat(news.look(reading(4))).isEmpty();
  }

  @Test
  void a_stop_is_news_once_and_so_is_its_end() {
    ReaderStatus stopped = stopped(5, "unreadable");

    assertThat(news.look(stopped)).contains(new News.Stopped(stopped));
    assertThat(news.look(stopped(5, "unreadable"))).isEmpty();
    assertThat(news.look(reading(5))).contains(new News.GoesOn(reading(5)));
    assertThat(news.look(reading(6))).isEmpty();
  }

  @Test
  void the_next_event_that_cannot_be_read_is_another_stop() {
    news.look(stopped(5, "unreadable"));

    assertThat(news.look(stopped(6, "unreadable")))
        .contains(new News.Stopped(stopped(6, "unreadable")));
  }

  @Test
  void reading_up_to_the_same_event_again_is_no_news() {
    news.look(stopped(5, "unreadable"));

    assertThat(news.look(status(0, State.CONNECTING, 4, "connection lost", -1))).isEmpty();
    assertThat(news.look(reading(4))).isEmpty();
    assertThat(news.look(stopped(5, "unreadable"))).isEmpty();
  }

  @Test
  void a_log_that_does_not_fit_is_a_stop_too() {
    ReaderStatus stopped = status(0, State.STOPPED, 9, "the log ends before", -1);

    assertThat(news.look(stopped)).contains(new News.Stopped(stopped));
    assertThat(news.look(reading(9))).contains(new News.GoesOn(reading(9)));
  }

  @Test
  void what_another_instance_has_taken_over_is_its_news() {
    news.look(stopped(5, "unreadable"));

    assertThat(news.look(status(0, State.STANDBY, 4, "another instance reads it", -1))).isEmpty();
    assertThat(news.look(reading(7))).isEmpty();
  }

  @Test
  void each_partition_has_its_own() {
    ReaderStatus other = status(1, State.STOPPED, 4, "unreadable", 5);
    news.look(stopped(5, "unreadable"));

    assertThat(news.look(other)).contains(new News.Stopped(other));
  }

  private static ReaderStatus reading(long position) {
    return status(0, State.READING, position, "", -1);
  }

  private static ReaderStatus stopped(long offset, String reason) {
    return status(0, State.STOPPED, offset - 1, reason, offset);
  }

  private static ReaderStatus status(
      int number, State state, long position, String reason, long stoppedAt) {
    Partition partition = LOG.partitions().get(number);
    return new ReaderStatus(partition, state, position, reason, Instant.EPOCH, stoppedAt);
  }
}
