package io.orderstreams.inventory.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.orderstreams.eventstream.codec.EventCodec;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.inventory.decide.Stock;
import io.orderstreams.inventory.events.LedgerEntry;
import io.orderstreams.inventory.events.LedgerEntry.StockReceived;
import io.orderstreams.inventory.ledger.LedgerLog;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Pages of the stock as it was. */
class StockFoldTest {

  private static final EventCodec<LedgerEntry> CODEC = LedgerLog.codec(ObjectMapper.getDefault());
  private static final Instant FIRST = Instant.parse("2026-01-31T12:00:00Z");

  /** Whatever comes in whatever order, with a snapshot anywhere in between. */
  @Property
  void a_page_is_a_part_of_the_whole_list(
      @ForAll @Size(max = 30) List<@CharRange(from = 'b', to = 'h') Character> letters,
      @ForAll @IntRange(min = 1, max = 4) int most,
      @ForAll @CharRange(from = 'a', to = 'h') char after,
      @ForAll @IntRange(max = 32) int until,
      @ForAll @IntRange(max = 32) int snapshot) {
    List<String> skus = letters.stream().map(String::valueOf).toList();
    String name = String.valueOf(after);
    int end = Math.min(until, skus.size());
    int start = Math.min(snapshot, end);
    StockFold page = new StockFold(Articles.after(name, most), new Moment.AtEntry(until));

    stock(skus.subList(0, start)).descendingMap().values().forEach(page::put);
    fold(page, skus, start);

    assertThat(page.result().stream().map(StockThen::stock))
        .containsExactlyElementsOf(
            stock(skus.subList(0, end)).tailMap(name, false).values().stream()
                .limit(most)
                .toList());
  }

  @Property
  void one_article_is_found_among_others(
      @ForAll @Size(max = 30) List<@CharRange(from = 'a', to = 'c') Character> letters,
      @ForAll @CharRange(from = 'a', to = 'c') char letter) {
    List<String> skus = letters.stream().map(String::valueOf).toList();
    String sku = String.valueOf(letter);
    StockFold one = new StockFold(Articles.only(sku), new Moment.AtEntry(skus.size()));
    fold(one, skus, 0);

    Stock expected = stock(skus).get(sku);
    assertThat(one.result().stream().map(StockThen::stock))
        .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
  }

  private static void fold(StockFold fold, List<String> skus, int from) {
    boolean goOn = true;
    for (int i = from; goOn && i < skus.size(); i++) {
      goOn = fold.take(receiptOf(skus.get(i), i + 1), CODEC);
    }
  }

  /** One piece of each. */
  private static NavigableMap<String, Stock> stock(List<String> skus) {
    NavigableMap<String, Stock> stock = new TreeMap<>();
    skus.forEach(sku -> stock.merge(sku, new Stock(sku, 1, 0), StockFoldTest::sum));
    return stock;
  }

  private static Stock sum(Stock one, Stock other) {
    return new Stock(one.sku(), one.onHand() + other.onHand(), 0);
  }

  private static Envelope receiptOf(String sku, long number) {
    EventCodec.Encoded encoded = CODEC.encode(new StockReceived(sku, 1, null));
    return new Envelope(
        Ids.next(),
        LedgerLog.SOURCE,
        encoded.type(),
        sku,
        FIRST.plusSeconds(number),
        encoded.dataSchema(),
        number,
        null,
        null,
        null,
        encoded.data());
  }
}
