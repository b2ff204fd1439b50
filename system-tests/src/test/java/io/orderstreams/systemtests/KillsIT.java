package io.orderstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderstreams.eventstream.testing.BrokerForTests;
import io.orderstreams.systemtests.MainJob.Outcome;
import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.testing.QuietFollower;
import io.orderstreams.systemtests.testing.ServiceProcess;
import io.orderstreams.systemtests.testing.TestSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is killed in the middle of a hundred of the demo's orders and comes back, the books add
 * up.
 */
class KillsIT {

  private static final TestSystem SYSTEM = TestSystem.shared();
  private static final MainJob.Settings FAST =
      new MainJob.Settings(40, Duration.ofSeconds(100), Duration.ofSeconds(60));
  private static final int MIDDLE = 40;

  private enum Victim {
    ORDER_SERVICE,
    INVENTORY_SERVICE,
    NOTIFICATION_SERVICE,
    BROKER;

    void killAndStart() {
      switch (this) {
        case ORDER_SERVICE -> killAndStart(SYSTEM.orders);
        case INVENTORY_SERVICE -> killAndStart(SYSTEM.inventory);
        case NOTIFICATION_SERVICE -> killAndStart(SYSTEM.notifications);
        case BROKER -> {
          BrokerForTests.kill();
          BrokerForTests.start();
        }
      }
    }

    private static void killAndStart(ServiceProcess service) {
      service.kill();
      service.start();
    }
  }

  @ParameterizedTest
  @EnumSource(Victim.class)
  void booksAddUpAlthoughKilled(Victim victim) throws Exception {
    SYSTEM.awaitHealthy();
    QuietFollower follower = new QuietFollower();
    MainJob job =
        new MainJob(
            SYSTEM.stack,
            WantedOrder.read(Path.of("data", "demo-orders.ndjson")).subList(0, 100),
            new Delivery("TB-LAMP", 2),
            FAST,
            follower);
    CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> run(job));

    await("the middle of the demo")
        .pollInterval(Duration.ofMillis(20))
        .atMost(TestSystem.PATIENCE)
        .until(() -> follower.placed() >= MIDDLE || outcome.isDone());
    assertThat(outcome).as("the job is not over yet").isNotDone();
    victim.killAndStart();

    assertThat(outcome.get(4, TimeUnit.MINUTES).problems()).isEmpty();
    SYSTEM.awaitHealthy();
  }

  private static Outcome run(MainJob job) {
    try {
      return job.run();
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}
