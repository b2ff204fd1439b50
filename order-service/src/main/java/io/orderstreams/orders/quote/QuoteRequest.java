package io.orderstreams.orders.quote;

import io.micronaut.json.tree.JsonNode;
import io.orderstreams.eventstream.http.Problem.Violation;
import io.orderstreams.orders.write.JsonFields;
import io.orderstreams.orders.write.LineRules;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an order would be of. An order as it is placed will do; the rest of it is not looked at. */
record QuoteRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable Line> lines) {

  record Line(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 64) @Nullable String sku,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "10000")
          @Nullable BigDecimal quantity) {

    private Question.Line asked() {
      return new Question.Line(
          Objects.requireNonNull(sku), Objects.requireNonNull(quantity).intValueExact());
    }

    private static Line of(JsonNode json) {
      return new Line(JsonFields.text(json, "sku"), JsonFields.number(json, "quantity"));
    }
  }

  static QuoteRequest of(JsonNode json) {
    return new QuoteRequest(JsonFields.objects(json, "lines", Line::of));
  }

  /** What to ask inventory, if nothing is wrong. */
  Question question() {
    return new Question(
        Objects.requireNonNull(lines).stream()
            .map(Objects::requireNonNull)
            .map(Line::asked)
            .toList());
  }

  /** Everything that is wrong, as when an order is placed. */
  List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    LineRules rules = new LineRules(violations);
    List<@Nullable Line> each = rules.inBounds(lines);
    for (int i = 0; i < each.size(); i++) {
      String field = "lines[" + i + "]";
      Line line = each.get(i);
      if (line == null) {
        violations.add(new Violation(field, LineRules.MUST_BE_A_LINE));
      } else {
        rules.check(field, line.sku(), line.quantity());
      }
    }
    return violations;
  }
}
