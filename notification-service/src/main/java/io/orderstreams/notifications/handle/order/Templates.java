package io.orderstreams.notifications.handle.order;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Templates in each of our languages, all read at start. */
public final class Templates {

  private record Key(String name, Locale language) {}

  private final Map<Key, Template> templates = new HashMap<>();

  public Templates(List<String> names) {
    for (Locale language : OrderTexts.LANGUAGES) {
      for (String name : names) {
        templates.put(new Key(name, language), Template.load(name, language));
      }
    }
  }

  /** The named template in the order's language, filled with what the order tells. */
  public Template.Text fill(String name, OrderMessage order) {
    Locale language = OrderTexts.language(order.locale());
    Template template = templates.get(new Key(name, language));
    if (template == null) {
      throw new IllegalStateException("no template " + name);
    }
    return template.fill(OrderTexts.values(order, language));
  }
}
