package io.orderstreams.orders.testing;

import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.testing.StreamContent.Stored;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the log says, by the version rule and nothing else: written once more, so that a mistake in
 * the service's own is seen.
 *
 * @param all the types of each order's effective events
 * @param superseded how many events did not count
 */
public record EffectiveHistory(Map<String, List<String>> all, int superseded) {

  public static EffectiveHistory of(VirtualHost broker) {
    Map<String, List<String>> all = new HashMap<>();
    int superseded = 0;
    for (Stored stored : broker.readAll(Logs.ORDERS)) {
      Envelope event = stored.envelope();
      List<String> types = all.computeIfAbsent(event.subject(), id -> new ArrayList<>());
      if (event.version() == types.size() + 1) {
        types.add(event.type());
      } else {
        superseded++;
      }
    }
    return new EffectiveHistory(all, superseded);
  }

  public Set<String> orders() {
    return all.keySet();
  }

  public List<String> of(String order) {
    return all.getOrDefault(order, List.of());
  }
}
