package io.orderstreams.eventstream.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.ask.AskException.Reason;
import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asking and answering over a real broker, as the users of the definitions. */
@Timeout(180)
class AskIT {

  private static final VirtualHost BROKER = BrokerForTests.freshVirtualHost();
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final AskSettings PATIENT = settings(SOON, 500);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void closeAll() throws Exception {
    BrokerForTests.start();
    for (AutoCloseable one : opened) {
      one.close();
    }
    callers.close();
  }

  @AfterAll
  static void removeVirtualHost() {
    BROKER.close();
  }

  @Test
  void many_questions_at_once_each_get_their_own_answer() throws Exception {
    Map<String, String> answeredBy = new ConcurrentHashMap<>();
    responder(question -> echo("first", question, answeredBy));
    responder(question -> echo("second", question, answeredBy));
    Requester requester = requester(PATIENT);

    List<Future<String>> answers =
        IntStream.range(0, 300).mapToObj(n -> asked(requester, "question " + n)).toList();

    for (int n = 0; n < answers.size(); n++) {
      assertThat(answers.get(n).get()).isEqualTo("answer to question " + n);
    }
    assertThat(answeredBy.values()).as("both have answered").contains("first", "second");
  }

  @Test
  void an_answer_that_comes_too_late_is_dropped_and_counted() throws Exception {
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch wakeUp = new CountDownLatch(1);
    responder(
        question -> {
          if (text(question).equals("slow")) {
            asleep.countDown();
            wakeUp.await();
          }
          return answer(question);
        });
    Requester requester = requester(settings(SHORT, 500));

    Future<String> slow = asked(requester, "slow");
    asleep.await();
    assertFails(slow, Reason.TIMED_OUT);
    assertThat(requester.lateAnswers()).isZero();
    wakeUp.countDown();

    await("counted").atMost(SOON).until(() -> requester.lateAnswers() == 1);
    assertThat(asked(requester, "fast").get()).isEqualTo("answer to fast");
  }

  @Test
  void what_nobody_has_taken_in_time_is_never_answered() throws Exception {
    Requester requester = requester(settings(SHORT, 500));
    assertFails(asked(requester, "stale"), Reason.TIMED_OUT);

    List<String> seen = new CopyOnWriteArrayList<>();
    await("expired").atMost(SOON).until(() -> BROKER.quotes().depth("quotes") == 0);
    responder(
        question -> {
          seen.add(text(question));
          return answer(question);
        });

    assertThat(asked(requester, "fresh").get()).isEqualTo("answer to fresh");
    assertThat(seen).containsExactly("fresh");
  }

  @Test
  void while_the_broker_takes_nothing_nobody_waits() throws Exception {
    responder(AskIT::answer);
    Requester requester = requester(settings(SHORT, 500));
    assertThat(asked(requester, "before").get()).isEqualTo("answer to before");

    BrokerForTests.raiseAlarm();
    await("told, which the broker does when something is sent")
        .atMost(SOON)
        .until(() -> !sent(requester, "meanwhile"));
    assertThat(requester.state().reason()).startsWith("the broker takes no messages: ");
    assertFails(asked(requester, "meanwhile"), Reason.NOT_CONNECTED);

    BrokerForTests.start();
    await("it goes on").atMost(SOON).until(() -> requester.state().open());
    assertThat(asked(requester, "after").get()).isEqualTo("answer to after");
  }

  @Test
  void who_cannot_answer_says_so() {
    responder(
        question -> {
          throw new IllegalStateException("the database is away");
        });

    assertThatExceptionOfType(AskException.class)
        .isThrownBy(() -> requester(PATIENT).ask("?".getBytes(UTF_8)))
        .withMessage("the database is away")
        .returns(Reason.FAILED, AskException::reason);
  }

  @Test
  void a_question_without_a_queue_fails_before_the_time_is_up() {
    Requester nobody =
        opened(
            new Requester(
                "asking nobody",
                BROKER.settings(BROKER.user("orders")),
                BROKER.quotes().name(),
                "quotes",
                "nobody",
                PATIENT));
    nobody.start();
    awaitConnected(nobody);

    assertFails(asked(nobody, "?"), Reason.UNROUTABLE);
  }

  @Test
  void no_more_questions_wait_than_are_allowed() throws Exception {
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch wakeUp = new CountDownLatch(1);
    responder(
        question -> {
          asleep.countDown();
          wakeUp.await();
          return answer(question);
        });
    Requester requester = requester(settings(SOON, 1));

    Future<String> first = asked(requester, "first");
    asleep.await();
    assertFails(asked(requester, "second"), Reason.TOO_MANY);
    wakeUp.countDown();

    assertThat(first.get()).isEqualTo("answer to first");
    assertThat(asked(requester, "third").get()).isEqualTo("answer to third");
  }

  @Test
  void a_question_that_a_responder_leaves_behind_is_answered_by_another() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    Responder first =
        responder(
            question -> {
              taken.countDown();
              new CountDownLatch(1).await();
              return question;
            });
    Requester requester = requester(PATIENT);
    Future<String> answer = asked(requester, "left behind");
    taken.await();

    first.close();
    responder(AskIT::answer);

    assertThat(answer.get()).isEqualTo("answer to left behind");
  }

  @Test
  void both_sides_come_back_with_the_broker() throws Exception {
    Responder responder = responder(AskIT::answer);
    Requester requester = requester(PATIENT);
    assertThat(asked(requester, "before").get()).isEqualTo("answer to before");

    BrokerForTests.stop();

    await("noticed").atMost(SOON).until(() -> !requester.state().open());
    assertFails(asked(requester, "meanwhile"), Reason.NOT_CONNECTED);

    BrokerForTests.start();

    awaitConnected(requester);
    awaitConnected(responder);
    assertThat(asked(requester, "after").get()).isEqualTo("answer to after");
  }

  private Future<String> asked(Requester requester, String question) {
    return callers.submit(() -> text(requester.ask(question.getBytes(UTF_8))));
  }

  private static void assertFails(Future<String> answer, Reason reason) {
    assertThat(answer)
        .failsWithin(SOON)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            AskException.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }

  private Requester requester(AskSettings settings) {
    Requester requester =
        opened(
            new Requester(
                "asking",
                BROKER.settings(BROKER.user("orders")),
                BROKER.quotes().name(),
                "quotes",
                "quote",
                settings));
    requester.start();
    awaitConnected(requester);
    return requester;
  }

  private static boolean sent(Requester requester, String question) throws InterruptedException {
    try {
      requester.ask(question.getBytes(UTF_8));
      return true;
    } catch (AskException e) {
      return e.reason() != Reason.NOT_CONNECTED;
    }
  }

  private Responder responder(Responder.Answering answering) {
    Responder responder =
        opened(
            new Responder(
                "answering",
                BROKER.settings(BROKER.user("inventory")),
                BROKER.quotes().name(),
                "quotes",
                PATIENT,
                answering));
    responder.start();
    awaitConnected(responder);
    return responder;
  }

  private <T extends AutoCloseable> T opened(T one) {
    opened.add(one);
    return one;
  }

  private static void awaitConnected(Peer peer) {
    await("connected").atMost(Duration.ofMinutes(2)).until(() -> peer.state().open());
  }

  private static byte[] echo(String who, byte[] question, Map<String, String> answeredBy) {
    answeredBy.put(text(question), who);
    return answer(question);
  }

  private static byte[] answer(byte[] question) {
    return ("answer to " + text(question)).getBytes(UTF_8);
  }

  private static String text(byte[] body) {
    return new String(body, UTF_8);
  }

  private static AskSettings settings(Duration timeout, int inFlightMax) {
    return new AskSettings(
        timeout, inFlightMax, 16, Duration.ofMillis(100), Duration.ofMillis(500));
  }
}
