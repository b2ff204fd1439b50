package io.orderstreams.orders.testing;

import io.orderstreams.orders.testing.View.Place;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Callers that are busy until nobody listens any more, and what they were told. Thread-safe. */
public final class Callers implements AutoCloseable {

  /** What a caller does again and again. */
  @FunctionalInterface
  public interface Errand {
    void run() throws IOException;
  }

  private final OrderApi api;
  private final Map<String, List<String>> told = new ConcurrentHashMap<>();
  private final Queue<String> otherAnswers = new ConcurrentLinkedQueue<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();

  public Callers(OrderApi api) {
    this.api = api;
  }

  public void start(int count, Errand errand) {
    for (int i = 0; i < count; i++) {
      running.add(threads.submit(() -> repeat(errand)));
    }
  }

  public void awaitGone() throws Exception {
    for (Future<?> caller : running) {
      caller.get(10, TimeUnit.SECONDS);
    }
  }

  public void place() throws IOException {
    placed();
  }

  /** Under a key, twice. */
  public void placeAndRepeat() throws IOException {
    String key = UUID.randomUUID().toString();
    String id = placed("Idempotency-Key", key);
    String again = expect(200, postOrder("Idempotency-Key", key)).get("id");
    if (!again.equals(id)) {
      otherAnswers.add("repeated, order " + id + " is " + again);
    }
  }

  public void placeAndCancel() throws IOException {
    String id = placed();
    expect(200, post(id, "cancel", "{\"reason\": \"changed my mind\"}"));
    told.put(id, List.of("order.created", "order.cancelled"));
  }

  /**
   * @param logs where the test answers in the place of inventory
   */
  public void placeAndShip(Logs logs) throws IOException {
    String id = placed();
    expect(200, api.request("/orders/" + id + "?minVersion=1").GET());
    Map<String, Object> created =
        expect(200, api.request("/orders/" + id + "/events").GET()).items("items").getFirst();
    logs.reserved(id, new Place(number(created, "partition"), number(created, "offset")));
    expect(200, api.request("/orders/" + id + "?minVersion=2").GET());
    expect(200, post(id, "ship", "{\"carrier\": \"DHL\", \"trackingNumber\": \"JD0146000045\"}"));
    told.put(id, List.of("order.created", "order.shipped"));
  }

  /** What callers asked for and were told to be done, by order, as types of events. */
  public Map<String, List<String>> told() {
    return Map.copyOf(told);
  }

  /** How many orders were told to have got that far. */
  public long told(String type) {
    return told.values().stream().filter(types -> types.getLast().equals(type)).count();
  }

  /** Answers that nobody expected, of a service that is not killed. */
  public List<String> otherAnswers() {
    return List.copyOf(otherAnswers);
  }

  /** Requests that were sent, and have got no answer. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  private void repeat(Errand errand) {
    while (true) {
      try {
        errand.run();
      } catch (ConnectException gone) {
        return;
      } catch (UnexpectedAnswerException e) {
        otherAnswers.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        broken.add(e.toString());
      }
    }
  }

  private String placed(String... headers) throws IOException {
    String id = expect(201, postOrder(headers)).get("id");
    told.put(id, List.of("order.created"));
    return id;
  }

  private HttpRequest.Builder postOrder(String... headers) {
    return json(api.request("/orders", headers), OrderApi.order());
  }

  private HttpRequest.Builder post(String id, String command, String json) {
    return json(api.request("/orders/" + id + "/" + command), json);
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String json) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }

  private Answer expect(int status, HttpRequest.Builder request) throws IOException {
    Answer answer = api.trySending(request);
    if (answer.status() != status) {
      throw new UnexpectedAnswerException(request.build() + ": " + answer);
    }
    return answer;
  }

  private static int number(Map<String, Object> item, String member) {
    return Integer.parseInt(String.valueOf(item.get(member)));
  }

  private static final class UnexpectedAnswerException extends IOException {
    UnexpectedAnswerException(String message) {
      super(message);
    }
  }
}
