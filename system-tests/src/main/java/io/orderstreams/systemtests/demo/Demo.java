package io.orderstreams.systemtests.demo;

import io.orderstreams.systemtests.MainJob;
import io.orderstreams.systemtests.MainJob.Outcome;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.OutOfTimeException;
import io.orderstreams.systemtests.job.Catalogue;
import io.orderstreams.systemtests.job.Delivery;
import io.orderstreams.systemtests.job.WantedOrder;
import io.orderstreams.systemtests.services.Inventory.Stock;
import io.orderstreams.systemtests.services.Stack;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs the main job against a running stack. Exit code 0 only if all adds up. Settings are
 * environment variables: ORDERS_URL, INVENTORY_URL, NOTIFICATIONS_URL, MAIL_URL, DEMO_ORDERS and
 * DEMO_CATALOGUE (files), DEMO_ORDERS_A_SECOND, DEMO_LIMIT_SECONDS.
 */
public final class Demo {

  /** Slow enough to follow, and to kill something meanwhile. */
  private static final String ORDERS_A_SECOND = "8";

  /** Some ten times what it takes when nothing is killed. */
  private static final String LIMIT_SECONDS = "240";

  private static final Duration REST = Duration.ofSeconds(90);

  /** The article that is in short supply. */
  private static final Delivery DELIVERY = new Delivery("TB-LAMP", 2);

  private Demo() {}

  public static void main(String[] args) throws InterruptedException {
    // A container that comes back may have another address; Java remembers addresses for 30 s.
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    System.exit(run());
  }

  private static int run() throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Stack stack =
        Stack.at(
            url("ORDERS_URL", 8080),
            url("INVENTORY_URL", 8081),
            url("NOTIFICATIONS_URL", 8082),
            url("MAIL_URL", 8025));
    MainJob.Settings settings =
        new MainJob.Settings(
            Double.parseDouble(setting("DEMO_ORDERS_A_SECOND", ORDERS_A_SECOND)),
            Duration.ofSeconds(Long.parseLong(setting("DEMO_LIMIT_SECONDS", LIMIT_SECONDS))),
            REST);
    List<WantedOrder> wanted =
        WantedOrder.read(Path.of(setting("DEMO_ORDERS", "data/demo-orders.ndjson")));
    try {
      Outcome outcome = follow(new Screen(out, isTerminal(), stack), stack, wanted, settings);
      new Report(out, outcome).print();
      return outcome.problems().isEmpty() ? 0 : 1;
    } catch (OutOfTimeException e) {
      out.println("The demo gives up: " + e.getMessage());
      return 1;
    }
  }

  private static Outcome follow(
      Screen screen, Stack stack, List<WantedOrder> wanted, MainJob.Settings settings)
      throws InterruptedException {
    try (screen) {
      restock(screen, stack);
      return new MainJob(stack, wanted, DELIVERY, settings, screen).run();
    }
  }

  /** Orders what earlier runs have taken, so that each run finds what the first one found. */
  private static void restock(Screen screen, Stack stack) throws InterruptedException {
    Deadline deadline = Deadline.in(REST);
    Map<String, Stock> stock = stack.inventory().stock(deadline);
    int articles = 0;
    for (Delivery article :
        Catalogue.read(Path.of(setting("DEMO_CATALOGUE", "data/catalogue.csv")))) {
      Stock now = stock.get(article.sku());
      long missing = article.quantity() - (now == null ? 0 : now.available());
      if (missing > 0) {
        new Delivery(article.sku(), missing).arriveAt(stack.inventory().service(), deadline);
        articles++;
      }
    }
    if (articles > 0) {
      screen.says("Restocked " + articles + " articles");
    }
  }

  @SuppressWarnings(
      "SystemConsoleNull") // since Java 25 it is null again where there is no terminal
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static URI url(String variable, int port) {
    return URI.create(setting(variable, "http://127.0.0.1:" + port));
  }

  private static String setting(String variable, String defaultValue) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? defaultValue : value;
  }
}
