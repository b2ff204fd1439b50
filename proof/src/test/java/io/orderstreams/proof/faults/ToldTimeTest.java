package io.orderstreams.proof.faults;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that was not put wrong must not be taken for one that was. */
class ToldTimeTest {

  private static final Duration SHORT = Duration.ofMillis(400);

  private ServerSocket service;
  private volatile Duration off = Duration.ZERO;

  /** The JDK's own server dates answers by itself, and rightly. */
  @BeforeEach
  void start() throws IOException {
    service = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::answer);
  }

  @AfterEach
  void stop() throws IOException {
    service.close();
  }

  @Test
  void an_answer_tells_the_time_whatever_else_it_says() {
    off = Duration.ofSeconds(-90);

    assertThatCode(() -> awaitOff(-90)).doesNotThrowAnyException();
  }

  @Test
  void a_clock_that_goes_on_being_right_was_not_put_wrong() {
    assertThatThrownBy(() -> awaitOff(5))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("was to be off by 5 s");
  }

  @Test
  void a_clock_that_stays_wrong_was_not_put_right() {
    off = Duration.ofSeconds(5);

    assertThatThrownBy(() -> awaitOff(0))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("was to be off by 0 s");
  }

  @Test
  void nobody_there_is_no_clock_either() throws IOException {
    service.close();

    assertThatThrownBy(() -> awaitOff(0))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("does not tell the time");
  }

  private void awaitOff(int seconds) throws FaultException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + service.getLocalPort());
    ToldTime.awaitOff(uri, Duration.ofSeconds(seconds), SHORT);
  }

  private void answer() {
    while (true) {
      try (Socket caller = service.accept();
          Scanner question = new Scanner(caller.getInputStream(), StandardCharsets.US_ASCII)) {
        while (!question.nextLine().isEmpty()) {}
        String date =
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(off).atOffset(ZoneOffset.UTC));
        String answer =
            "HTTP/1.1 503 Unwell\r\nDate: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(date);
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        return;
      }
    }
  }
}
