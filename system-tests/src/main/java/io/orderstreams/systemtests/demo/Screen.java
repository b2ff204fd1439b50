package io.orderstreams.systemtests.demo;

import io.orderstreams.systemtests.MainJob;
import io.orderstreams.systemtests.http.Service;
import io.orderstreams.systemtests.job.Customer;
import io.orderstreams.systemtests.job.Shopping;
import io.orderstreams.systemtests.job.Watch;
import io.orderstreams.systemtests.services.OrderView.Status;
import io.orderstreams.systemtests.services.Stack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the job goes: one line that is written anew each second; without a terminal, a line
 * each second.
 */
final class Screen implements MainJob.Follower, AutoCloseable {

  private static final long INTERVAL_MILLIS = 1_000;

  private final PrintStream out;
  private final boolean terminal;
  private final Stack stack;
  private final long began = System.nanoTime();
  private @Nullable Thread live;
  private int lastLength;

  Screen(PrintStream out, boolean terminal, Stack stack) {
    this.out = out;
    this.terminal = terminal;
    this.stack = stack;
  }

  @Override
  public void says(String what) {
    synchronized (out) {
      if (lastLength > 0) {
        out.println();
        lastLength = 0;
      }
      out.printf("%4d s  %s%n", seconds(), what);
    }
  }

  @Override
  public synchronized void follows(Shopping shopping, Watch watch) {
    live = Thread.ofPlatform().name("screen").daemon().start(() -> follow(shopping, watch));
  }

  @Override
  public synchronized void close() {
    if (live == null) {
      return;
    }
    live.interrupt();
    try {
      live.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    live = null;
    if (terminal) {
      out.println();
    }
  }

  private void follow(Shopping shopping, Watch watch) {
    try {
      while (true) {
        print(line(shopping, watch));
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      print(line(shopping, watch));
    }
  }

  private void print(String line) {
    synchronized (out) {
      if (terminal) {
        out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
        out.flush();
        lastLength = line.length();
      } else {
        out.println(line);
      }
    }
  }

  private String line(Shopping shopping, Watch watch) {
    Map<Status, Integer> states = new EnumMap<>(Status.class);
    Set<String> ids = new HashSet<>();
    for (Customer customer : shopping.customers()) {
      customer
          .seen()
          .ifPresent(
              order -> {
                states.merge(order.status(), 1, Integer::sum);
                ids.add(order.id().toString());
              });
    }
    List<String> parts = new ArrayList<>();
    parts.add("%4d s  placed %d/%d".formatted(seconds(), ids.size(), shopping.customers().size()));
    for (Status status : Status.values()) {
      parts.add(status.name().toLowerCase(Locale.ROOT) + " " + states.getOrDefault(status, 0));
    }
    parts.add(
        "notified "
            + watch.notifications().stream()
                .filter(n -> ids.contains(String.valueOf(n.orderId())))
                .count());
    return String.join(" · ", parts) + failures();
  }

  /** What has not been answered so far, by service: so that an outage can be seen. */
  private String failures() {
    StringBuilder text = new StringBuilder();
    for (Service service : stack.services()) {
      if (service.failures() > 0) {
        text.append(text.isEmpty() ? " · tried again: " : ", ")
            .append(service.name())
            .append(' ')
            .append(service.failures());
      }
    }
    return text.toString();
  }

  private long seconds() {
    return (System.nanoTime() - began) / 1_000_000_000;
  }
}
