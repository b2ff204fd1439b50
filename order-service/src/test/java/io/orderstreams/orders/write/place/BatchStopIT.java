package io.orderstreams.orders.write.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.eventstream.testing.VirtualHost;
import io.orderstreams.orders.testing.BatchStream;
import io.orderstreams.orders.testing.BatchStream.End;
import io.orderstreams.orders.testing.Logs;
import io.orderstreams.orders.testing.OrderApi;
import io.orderstreams.orders.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is asked to stop while batches are being sent that would go on for ever. */
class BatchStopIT {

  private static final String ORDER = OrderApi.order().replace("\n", " ");

  /** As in docker-compose.yml: then comes SIGKILL. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final VirtualHost broker = BrokerForTests.freshVirtualHost();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path data;

  @AfterEach
  void removeVirtualHost() {
    broker.close();
  }

  @Test
  void each_is_told_from_which_line_on_nothing_was_placed() throws Exception {
    List<String> placed = new ArrayList<>();
    try (ServiceProcess service = ServiceProcess.start(broker, data);
        BatchStream idle = new BatchStream(service.uri(), (result, batch) -> {});
        BatchStream attentive = new BatchStream(service.uri(), BatchStopIT::oneMoreUntilTold);
        BatchStream deaf = new BatchStream(service.uri(), (result, batch) -> {})) {
      idle.send((ORDER + "\n").repeat(3) + "\n" + ORDER.substring(0, 20));
      attentive.send(ORDER + "\n");
      Thread sender = Thread.ofVirtual().start(() -> sendUntilGone(deaf));
      await("all are under way")
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  idle.results().size() == 3
                      && attentive.results().size() > 20
                      && deaf.results().size() > 500);

      service.terminate();

      assertThat(service.awaitExit(GRACE)).isEqualTo(143);
      sender.join();
      for (BatchStream batch : List.of(idle, attentive, deaf)) {
        await("the answer has ended").until(() -> batch.end() != End.NOT_YET);
        assertThat(batch.end()).isEqualTo(End.PROPER);
        placed.addAll(placedBeforeTheLast(batch.results()));
      }
      assertThat(idle.results()).hasSize(4);
    }
    assertThat(inTheLog()).as("what was answered").containsExactlyInAnyOrderElementsOf(placed);

    try (ServiceProcess service = ServiceProcess.start(broker, data)) {
      List<String> lastOnes = placed.subList(placed.size() - 100, placed.size());
      assertThat(lastOnes).allMatch(id -> service.api().find(id).status() == 200);
    }
  }

  private static void oneMoreUntilTold(Map<String, Object> result, BatchStream batch)
      throws IOException {
    if (result.containsKey("id")) {
      batch.send(ORDER + "\n");
    } else {
      batch.finish();
    }
  }

  private static void sendUntilGone(BatchStream batch) {
    try {
      while (true) {
        batch.send(ORDER + "\n");
      }
    } catch (IOException gone) {
      // what the caller has been told by then is what counts
    }
  }

  /** The orders' ids. */
  private static List<String> placedBeforeTheLast(List<Map<String, Object>> results) {
    Map<String, Object> last = results.getLast();
    assertThat(last).containsEntry("status", 503).doesNotContainKey("id");
    assertThat(String.valueOf(last.get("detail"))).contains("the service is stopping");
    assertThat(results)
        .extracting(result -> result.get("line"))
        .isEqualTo(IntStream.rangeClosed(1, results.size()).boxed().toList());
    List<Map<String, Object>> before = results.subList(0, results.size() - 1);
    assertThat(before).allSatisfy(result -> assertThat(result).containsEntry("status", 201));
    return before.stream().map(result -> String.valueOf(result.get("id"))).toList();
  }

  private List<String> inTheLog() {
    return broker.readAll(Logs.ORDERS).stream().map(stored -> stored.envelope().subject()).toList();
  }
}
