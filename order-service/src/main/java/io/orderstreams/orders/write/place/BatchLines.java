package io.orderstreams.orders.write.place;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.tree.JsonNode;
import io.orderstreams.eventstream.append.AppendException;
import io.orderstreams.eventstream.http.OneJsonValue;
import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.orders.write.OutcomeUnknownException;
import io.orderstreams.orders.write.place.LineSplitter.Line;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Places the orders of a batch, each as if it had come alone. Blocks its (virtual) thread. */
@Singleton
class BatchLines {

  private static final Logger LOG = LoggerFactory.getLogger(BatchLines.class);

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonNodeTreeCodec TREES = JsonNodeTreeCodec.getInstance();

  private final PlaceOrder place;
  private final BatchSettings settings;
  private final Counter taken;

  BatchLines(PlaceOrder place, BatchSettings settings, MeterRegistry metrics) {
    this.place = place;
    this.settings = settings;
    this.taken = metrics.counter("orders.batch.lines");
  }

  /** Whatever happens to one line is its result: the others are placed all the same. */
  BatchResult place(Line line) {
    taken.increment();
    return switch (line) {
      case LineSplitter.Text text -> placeText(text);
      case LineSplitter.TooLong tooLong ->
          BatchResult.fault(
              tooLong.number(),
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              "a line may have at most " + settings.lineMax() + " bytes");
    };
  }

  private BatchResult placeText(LineSplitter.Text line) {
    try {
      JsonNode order = parse(line.text());
      return order.isObject()
          ? placeOrder(line.number(), order)
          : BatchResult.invalid(
              line.number(), List.of(new Violation("order", "must be a JSON object")));
    } catch (JsonProcessingException e) {
      return BatchResult.fault(
          line.number(),
          HttpStatus.BAD_REQUEST,
          "must be one JSON object; it is not, at column " + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private BatchResult placeOrder(long line, JsonNode order) {
    OrderRequest request = OrderRequest.of(order);
    List<Violation> violations = new ArrayList<>();
    IdempotencyKey key = key(order.get("idempotencyKey"), violations);
    violations.addAll(PlaceOrderRules.violations(request));
    return violations.isEmpty() ? place(line, request, key) : BatchResult.invalid(line, violations);
  }

  private BatchResult place(long line, OrderRequest request, @Nullable IdempotencyKey key) {
    try {
      return switch (place.place(request, key)) {
        case Placement.Placed placed ->
            BatchResult.placed(line, HttpStatus.CREATED, placed.order().order().details().id());
        case Placement.PlacedBefore before ->
            BatchResult.placed(line, HttpStatus.OK, before.order().order().details().id());
        case Placement.KeyUsedOtherwise() ->
            BatchResult.fault(line, HttpStatus.UNPROCESSABLE_ENTITY, Placement.USED_OTHERWISE);
      };
    } catch (AppendException.NotStored e) {
      return BatchResult.fault(line, HttpStatus.SERVICE_UNAVAILABLE, PlaceFaults.NOT_PLACED);
    } catch (AppendException.Unknown | OutcomeUnknownException e) {
      return BatchResult.fault(line, HttpStatus.SERVICE_UNAVAILABLE, PlaceFaults.unknown(key));
    } catch (SQLException e) { // asked before anything is appended, or when another order was first
      LOG.warn("line {} of a batch: {}", line, e.getMessage());
      return BatchResult.fault(line, HttpStatus.SERVICE_UNAVAILABLE, PlaceFaults.NO_DATABASE);
    } catch (Exception e) {
      LOG.error("line {} of a batch", line, e);
      return BatchResult.fault(line, HttpStatus.INTERNAL_SERVER_ERROR, PlaceFaults.unknown(key));
    }
  }

  private static @Nullable IdempotencyKey key(@Nullable JsonNode json, List<Violation> violations) {
    if (json == null || json.isNull()) {
      return null;
    }
    IdempotencyKey key = json.isString() ? IdempotencyKey.ofNullable(json.getStringValue()) : null;
    if (key == null) {
      violations.add(new Violation("idempotencyKey", IdempotencyKey.ALLOWED));
    }
    return key;
  }

  private static JsonNode parse(String line) throws IOException {
    OneJsonValue.require(line.getBytes(StandardCharsets.UTF_8));
    try (JsonParser parser = JSON.createParser(line)) {
      return TREES.readTree(parser);
    }
  }
}
