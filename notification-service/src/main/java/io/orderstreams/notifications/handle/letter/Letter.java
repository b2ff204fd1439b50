package io.orderstreams.notifications.handle.letter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, in words, before it has a form. Any of its texts may come from somebody we do
 * not know: the forms escape them all.
 *
 * @param language tag
 * @param facts names and values
 * @param automatic that nobody reads answers, in words
 */
public record Letter(
    String language,
    String subject,
    String greeting,
    List<String> paragraphs,
    List<Fact> facts,
    @Nullable Table table,
    String closing,
    String automatic) {

  /** Something to be told by name. */
  public record Fact(String label, String value) {}

  /**
   * What was ordered.
   *
   * @param labels of quantity, article, unit price and total, in this order
   */
  public record Table(
      String title, List<String> labels, List<Line> lines, String totalLabel, String total) {}

  /** One article. */
  public record Line(int quantity, String article, String unitPrice, String total) {}
}
