package io.orderstreams.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.PositionMovedException;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.orders.events.OrderEvent;
import io.orderstreams.orders.order.Order;
import io.orderstreams.orders.order.VersionedOrder;
import io.orderstreams.orders.read.Superseded.Kind;
import io.orderstreams.orders.testing.Samples;
import io.orderstreams.orders.testing.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables, as Flyway makes them; in H2, and in what extends this. */
class TablesTest {

  final OrderTable orders = new OrderTable(new OrderRow(new LinesJson(ObjectMapper.getDefault())));
  private final JournalTable journal = new JournalTable();
  private final PositionTable positions = new PositionTable();

  @SuppressWarnings("NullAway.Init")
  private Connection connection;

  View freshDatabase() {
    return new View(
        "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            .formatted(UUID.randomUUID()),
        "sa",
        "");
  }

  @BeforeEach
  void migrate() throws SQLException {
    View database = freshDatabase();
    connection = database.connect(); // as long as this is open, H2 keeps what is in memory
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .load()
        .migrate();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void each_stage_of_an_order_comes_back_as_it_was() throws SQLException {
    VersionedOrder placed = new VersionedOrder(Samples.PENDING, 1, Samples.PLACED);
    orders.insert(connection, List.of(placed));
    assertThat(stored()).isEqualTo(placed);

    for (Order order : Samples.everyStage()) {
      VersionedOrder changed = new VersionedOrder(order, 2, Samples.LATER);
      orders.update(connection, List.of(changed));
      assertThat(stored()).isEqualTo(changed);
    }
  }

  @Test
  void orders_are_found_by_their_key_and_not_by_going_through_all() throws SQLException {
    assertThat(planOf(orders.findSql())).contains("PRIMARY_KEY").doesNotContain("tableScan");
  }

  @Test
  void pages_lack_and_repeat_no_order_though_all_are_of_one_instant() throws SQLException {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(7).toList();
    orders.insert(
        connection,
        ids.stream()
            .map(id -> VersionedOrder.after(null, Samples.created(id), 1, Samples.PLACED))
            .toList());

    assertThat(paged(null, null)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(paged(Order.Status.PENDING, null)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(paged(null, Samples.CUSTOMER)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(paged(Order.Status.PENDING, Samples.CUSTOMER))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(paged(Order.Status.SHIPPED, null)).isEmpty();
  }

  private List<UUID> paged(Order.@Nullable Status status, @Nullable UUID customer)
      throws SQLException {
    List<UUID> seen = new ArrayList<>();
    List<VersionedOrder> page = orders.page(connection, status, customer, null, 2);
    while (!page.isEmpty()) {
      page.forEach(order -> seen.add(order.order().details().id()));
      page = orders.page(connection, status, customer, Cursor.of(page.getLast()), 2);
    }
    return seen;
  }

  @Test
  void a_journal_entry_comes_back_as_it_was() throws SQLException {
    JournalEntry entry =
        new JournalEntry(2, 17, Recordings.recorded(17, 1, Samples.CREATED).envelope());
    journal.insert(connection, List.of(entry));

    assertThat(journal.ofOrder(connection, Samples.ORDER))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(entry);
    assertThat(journal.after(connection, 2, 16, 10)).hasSize(1);
    assertThat(journal.after(connection, 2, 17, 10)).isEmpty();
    assertThat(journal.after(connection, 1, 16, 10)).isEmpty();
  }

  @Test
  void what_takes_no_effect_is_kept_and_told_apart_from_what_is_stored_twice() throws SQLException {
    SupersededTable superseded = new SupersededTable();
    OrderTables tables =
        new OrderTables(
            new OrderRow(new LinesJson(ObjectMapper.getDefault())),
            orders,
            journal,
            superseded,
            positions);
    Recorded<OrderEvent> created = Recordings.recorded(0, 1, Samples.CREATED);
    Recorded<OrderEvent> confirmed = Recordings.recorded(2, 2, Samples.CONFIRMED);
    Recorded<OrderEvent> cancelled = Recordings.recorded(3, 2, Samples.CANCELLED);
    Partition partition = new Partition(1, "orders-1");

    OrderTables.Applied first =
        tables.apply(
            connection,
            new Batch<>(
                partition,
                -1,
                4,
                List.of(created, again(1, created), confirmed, cancelled, again(4, cancelled))));
    OrderTables.Applied second =
        tables.apply(
            connection,
            new Batch<>(partition, 4, 6, List.of(again(5, cancelled), again(6, confirmed))));

    assertThat(first.fold().effective()).hasSize(2);
    assertThat(first.superseded())
        .extracting(Superseded::kind)
        .containsExactly(Kind.EFFECTIVE_AGAIN, Kind.SUPERSEDED, Kind.SUPERSEDED_AGAIN);
    assertThat(second.superseded())
        .extracting(Superseded::kind)
        .containsExactly(Kind.SUPERSEDED_AGAIN, Kind.EFFECTIVE_AGAIN);
    assertThat(superseded.ofOrder(connection, Samples.ORDER, 10))
        .extracting(event -> event.entry().offset())
        .containsExactly(1L, 3L, 4L, 5L, 6L);
    assertThat(superseded.ofOrder(connection, Samples.ORDER, 2)).hasSize(2);
  }

  private static Recorded<OrderEvent> again(long offset, Recorded<OrderEvent> event) {
    return new Recorded<>(offset, event.envelope(), event.event());
  }

  @Test
  void a_position_moves_on_only_from_where_it_is() throws SQLException {
    Partition partition = new Partition(1, "orders-1");
    assertThat(positions.load(connection, partition)).isEqualTo(-1);

    positions.advance(connection, new Batch<>(partition, -1, 4, List.of()));
    positions.advance(connection, new Batch<>(partition, 4, 9, List.of()));
    assertThat(positions.load(connection, partition)).isEqualTo(9);

    for (long believed : List.of(-1L, 4L, 8L, 10L)) {
      assertThatThrownBy(
              () -> positions.advance(connection, new Batch<>(partition, believed, 20, List.of())))
          .isInstanceOf(PositionMovedException.class);
    }
    assertThat(positions.load(connection, partition)).isEqualTo(9);
  }

  @Test
  void the_effective_event_of_each_version_is_known() throws SQLException {
    Envelope created = Recordings.recorded(17, 1, Samples.CREATED).envelope();
    Envelope cancelled = Recordings.recorded(18, 2, Samples.CANCELLED).envelope();
    Envelope other = Recordings.recorded(19, 1, Samples.created(UUID.randomUUID())).envelope();
    journal.insert(
        connection,
        List.of(
            new JournalEntry(2, 17, created),
            new JournalEntry(2, 18, cancelled),
            new JournalEntry(2, 19, other)));

    assertThat(journal.effective(connection, Set.of(Samples.ORDER, UUID.randomUUID())))
        .containsOnly(
            Map.entry(new EffectiveEvents.Key(Samples.ORDER, 1), created.id()),
            Map.entry(new EffectiveEvents.Key(Samples.ORDER, 2), cancelled.id()));
  }

  @Test
  void all_positions_are_known() throws SQLException {
    assertThat(positions.loadAll(connection)).isEmpty();

    positions.advance(connection, new Batch<>(new Partition(0, "orders-0"), -1, 4, List.of()));
    positions.advance(connection, new Batch<>(new Partition(2, "orders-2"), -1, 9, List.of()));

    assertThat(positions.loadAll(connection)).containsOnly(Map.entry(0, 4L), Map.entry(2, 9L));
  }

  /** How the database finds orders by their ids. */
  final String planOf(String query, String... before) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : before) {
        statement.execute(sql);
      }
      String one = query.replace("?", "ARRAY[CAST('" + Samples.ORDER + "' AS UUID)]");
      try (ResultSet plan = statement.executeQuery("EXPLAIN " + one)) {
        StringBuilder text = new StringBuilder();
        while (plan.next()) {
          text.append(plan.getString(1)).append('\n');
        }
        return text.toString();
      }
    }
  }

  private VersionedOrder stored() throws SQLException {
    return orders.find(connection, Set.of(Samples.ORDER, UUID.randomUUID())).values().stream()
        .reduce(
            (a, b) -> {
              throw new AssertionError("more than one");
            })
        .orElseThrow();
  }
}
