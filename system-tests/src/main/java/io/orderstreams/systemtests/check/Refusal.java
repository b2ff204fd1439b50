package io.orderstreams.systemtests.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the reasons that stock gives for refusing an order, as read from its words. */
sealed interface Refusal {

  /** Nobody has ever had this article. */
  record UnknownSku(String sku) implements Refusal {}

  /** There were too few. */
  record NotEnough(String sku, long wanted, long available) implements Refusal {}

  /** Words that we do not understand. */
  record Unclear(String words) implements Refusal {}

  Pattern UNKNOWN_SKU = Pattern.compile("unknown SKU: (\\S+)");
  Pattern NOT_ENOUGH =
      Pattern.compile("not enough stock: (\\S+) \\(wanted (\\d+), available (\\d+)\\)");

  static List<Refusal> read(String reason) {
    List<Refusal> refusals = new ArrayList<>();
    for (String words : reason.split("; ", -1)) {
      Matcher unknown = UNKNOWN_SKU.matcher(words);
      Matcher few = NOT_ENOUGH.matcher(words);
      if (unknown.matches()) {
        refusals.add(new UnknownSku(unknown.group(1)));
      } else if (few.matches()) {
        refusals.add(
            new NotEnough(
                few.group(1), Long.parseLong(few.group(2)), Long.parseLong(few.group(3))));
      } else {
        refusals.add(new Unclear(words));
      }
    }
    return refusals;
  }
}
