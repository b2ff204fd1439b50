package io.orderstreams.orders.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events, which remembers the last id as a browser does. */
public final class Listener implements AutoCloseable {

  /** An event as it came. */
  public record Heard(String id, String type, Map<String, Object> data) {

    public String order() {
      return String.valueOf(data.get("orderId"));
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> response;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile String lastId = "";
  private volatile boolean ended;
  private volatile boolean cutOff;

  private Listener(HttpRequest request) throws IOException, InterruptedException {
    response = http.send(request, BodyHandlers.ofInputStream());
    Thread.ofVirtual().start(this::listen);
  }

  public static Listener to(URI uri, String lastEventId) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      return new Listener(request.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public int status() {
    return response.statusCode();
  }

  public List<Heard> heard() {
    return heard;
  }

  public List<String> comments() {
    return comments;
  }

  public String lastId() {
    return lastId;
  }

  /** Whether the stream is over. */
  public boolean ended() {
    return ended;
  }

  /** Whether it broke off, and did not end as streams do. */
  public boolean cutOff() {
    return cutOff;
  }

  private void listen() {
    try (var lines = response.body()) {
      List<String> frame = new ArrayList<>();
      for (String line :
          (Iterable<String>)
              new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8)).lines()
                  ::iterator) {
        if (line.isEmpty()) {
          frame(frame);
          frame.clear();
        } else {
          frame.add(line);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      cutOff = true;
    }
    ended = true;
  }

  private void frame(List<String> frame) {
    String id = "";
    String type = "message";
    StringBuilder data = new StringBuilder();
    for (String line : frame) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon)) {
        case "" -> comments.add(value);
        case "id" -> id = value;
        case "event" -> type = value;
        case "data" -> data.append(value);
        default -> {}
      }
    }
    if (!data.isEmpty()) {
      heard.add(new Heard(id, type, Answer.json(data.toString())));
    }
    if (!id.isEmpty()) {
      lastId = id;
    }
  }

  /** Goes away, as a client does that is closed. */
  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
