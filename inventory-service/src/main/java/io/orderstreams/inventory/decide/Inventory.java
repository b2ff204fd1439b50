package io.orderstreams.inventory.decide;

import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.CausedByOrder;
import io.orderstreams.inventory.events.LedgerEntry.ReorderLevelSet;
import io.orderstreams.inventory.events.LedgerEntry.StockAdjusted;
import io.orderstreams.inventory.events.LedgerEntry.StockIssued;
import io.orderstreams.inventory.events.LedgerEntry.StockRanLow;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.events.LedgerEntry.StockRefused;
import io.orderstreams.inventory.events.LedgerEntry.StockReleased;
import io.orderstreams.inventory.events.LedgerEntry.StockReserved;
import io.orderstreams.inventory.events.Line;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stock, reservations and bookings, as many as are needed for what is at hand. Entries are applied
 * to it one after another; what they change is remembered, to be written in one go. Not
 * thread-safe: it lives as long as a transaction.
 */
public final class Inventory {

  private final Entities<String, Stock> stock = new Entities<>();
  private final Entities<UUID, Reservation> reservations = new Entities<>();
  private final Entities<String, Booking> bookings = new Entities<>();

  public Inventory() {}

  public Inventory(
      Collection<Stock> stock, Collection<Reservation> reservations, Collection<Booking> bookings) {
    stock.forEach(s -> this.stock.stored(s.sku(), s));
    reservations.forEach(r -> this.reservations.stored(r.orderId(), r));
    bookings.forEach(b -> this.bookings.stored(b.key(), b));
  }

  /** Empty for an article of which nothing was ever here. */
  public Optional<Stock> stock(String sku) {
    return Optional.ofNullable(stock.get(sku));
  }

  public Reservation reservation(UUID orderId) {
    Reservation known = reservations.get(orderId);
    return known == null ? Reservation.none(orderId) : known;
  }

  public Optional<Booking> booking(String key) {
    return Optional.ofNullable(bookings.get(key));
  }

  /**
   * Takes in what happened.
   *
   * @param number of the entry
   * @throws ImpossibleHistoryException if it cannot have happened
   */
  public void apply(long number, LedgerEntry entry) {
    for (String sku : skus(entry)) {
      stock.put(sku, Stock.evolve(stock(sku).orElseGet(() -> Stock.none(sku)), entry));
    }
    switch (entry) {
      case CausedByOrder caused ->
          reservations.put(
              caused.orderId(), Reservation.evolve(reservation(caused.orderId()), caused));
      case StockReceived(String sku, long quantity, String key) ->
          book(key, Booking.Kind.RECEIPT, sku, quantity, null, number);
      case StockAdjusted(String sku, long delta, String reason, String key) ->
          book(key, Booking.Kind.ADJUSTMENT, sku, delta, reason, number);
      case ReorderLevelSet _, StockRanLow _ -> {}
    }
  }

  /** Takes in that an event of this order was seen. */
  public void seen(UUID orderId, long version) {
    Reservation reservation = reservation(orderId);
    if (version > reservation.version()) {
      reservations.put(orderId, reservation.seen(version));
    }
  }

  public Entities<String, Stock> stock() {
    return stock;
  }

  public Entities<UUID, Reservation> reservations() {
    return reservations;
  }

  public Entities<String, Booking> bookings() {
    return bookings;
  }

  /** The articles of which an entry moves stock. */
  public static List<String> skus(LedgerEntry entry) {
    return switch (entry) {
      case StockReceived received -> List.of(received.sku());
      case StockAdjusted adjusted -> List.of(adjusted.sku());
      case ReorderLevelSet set -> List.of(set.sku());
      case StockRanLow low -> List.of(low.sku());
      case StockReserved reserved -> skus(reserved.lines());
      case StockRefused _ -> List.of();
      case StockReleased released -> skus(released.lines());
      case StockIssued issued -> skus(issued.lines());
    };
  }

  private static List<String> skus(List<Line> lines) {
    return lines.stream().map(Line::sku).distinct().toList();
  }

  private void book(
      @Nullable String key,
      Booking.Kind kind,
      String sku,
      long quantity,
      @Nullable String reason,
      long number) {
    if (key != null) {
      bookings.put(key, new Booking(key, kind, sku, quantity, reason, number));
    }
  }

  /** Things by their key, each either stored already or new, and either changed or not. */
  public static final class Entities<K, V> {

    private final Map<K, V> current = new HashMap<>();
    private final Map<K, V> stored = new HashMap<>();

    private void stored(K key, V value) {
      current.put(key, value);
      stored.put(key, value);
    }

    private @Nullable V get(K key) {
      return current.get(key);
    }

    private void put(K key, V value) {
      current.put(key, value);
    }

    public Collection<V> all() {
      return current.values();
    }

    /** Those that are not stored yet. */
    public List<V> added() {
      return current.entrySet().stream()
          .filter(entry -> !stored.containsKey(entry.getKey()))
          .map(Map.Entry::getValue)
          .toList();
    }

    /** Those that are stored otherwise than they are now. */
    public List<V> changed() {
      return current.entrySet().stream()
          .filter(entry -> isChanged(entry.getKey(), entry.getValue()))
          .map(Map.Entry::getValue)
          .toList();
    }

    private boolean isChanged(K key, V value) {
      V before = stored.get(key);
      return before != null && !before.equals(value);
    }
  }
}
