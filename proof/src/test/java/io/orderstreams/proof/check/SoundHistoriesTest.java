package io.orderstreams.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order: as long as it is as promised, the judge has no objection. */
class SoundHistoriesTest {

  private static final Map<String, Long> ONE = Map.of("CUP", 1L);
  private static final Map<String, Long> SEVERAL = Map.of("CUP", 3L, "POT", 2L);

  @Property(tries = 200)
  void nothing_is_found_where_nothing_is(
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 16) Integer> steps) {
    World world = new World();
    List<WorldOrder> orders = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      WorldOrder order = orders.isEmpty() ? null : orders.get((i * 7) % orders.size());
      step(steps.get(i), world, orders, order, "key-" + i);
    }
    orders.stream().filter(order -> order.status.equals("PENDING")).forEach(world.orders::decide);

    assertThat(Judge.judge(world.evidence()).results())
        .allSatisfy(result -> assertThat(result.violations()).isEmpty());
  }

  private static void step(
      int step, World world, List<WorldOrder> orders, @Nullable WorldOrder order, String key) {
    switch (step) {
      case 0 -> world.stock.receive("CUP", 5, null);
      case 1 -> world.stock.receive("POT", 4, key);
      case 2 -> world.clients.answeredReceipt("POT", 3, null, null);
      case 3 -> orders.add(begun(world, world.orders.newOrder(ONE), null, 201));
      case 4 -> orders.add(begun(world, world.orders.newOrder(SEVERAL), null, null));
      case 5 -> {
        WorldOrder placed = begun(world, world.orders.newOrder(SEVERAL), key, 201);
        world.clients.asked(placed, key, 200);
        orders.add(placed);
      }
      case 6 -> world.clients.asked(world.orders.newOrder(ONE), null, 503);
      case 7 -> world.clients.seen("CUP");
      case 8 -> {
        if (world.stock.available("POT") > 0) {
          world.stock.adjust("POT", -1, null);
        }
      }
      default -> {
        if (order != null) {
          act(step, world, order);
        }
      }
    }
  }

  private static void act(int step, World world, WorldOrder order) {
    boolean confirmed = order.status.equals("CONFIRMED");
    switch (step) {
      case 9, 10 -> {
        if (order.status.equals("PENDING")) {
          world.orders.decide(order);
        }
      }
      case 11 -> {
        if (confirmed) {
          world.orders.shipped(order);
        }
      }
      case 12 -> {
        if (confirmed) {
          world.orders.cancelled(order);
        } else if (!order.status.equals("PENDING")) {
          world.clients.commanded(order, "cancel", WorldClients.CANCEL, 409);
        }
      }
      case 13 -> {
        if (order.status.equals("SHIPPED")) {
          world.orders.complete(order);
          world.clients.commanded(order, "complete", WorldClients.COMPLETE, null);
        }
      }
      case 14 -> world.orders.storedTwice(order);
      case 15 -> world.clients.looked(order, 200);
      default -> {
        world.clients.commanded(order, "ship", WorldClients.SHIP, 412);
        world.clients.ifVersion(0);
      }
    }
  }

  private static WorldOrder begun(
      World world, WorldOrder order, @Nullable String key, @Nullable Integer status) {
    world.orders.create(order);
    world.clients.asked(order, key, status);
    return order;
  }
}
