package io.orderstreams.orders.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A caller that sends a batch line by line and reads its results meanwhile, which Java's own client
 * does not do. Nothing is sent from two threads at once.
 */
public final class BatchStream implements AutoCloseable {

  /** How the answer ended. */
  public enum End {
    NOT_YET,
    PROPER,
    BROKEN
  }

  /** What the caller does when a result has come. */
  @FunctionalInterface
  public interface Reaction {
    void to(Map<String, Object> result, BatchStream batch) throws IOException;
  }

  private static final String HEAD =
      """
      POST /orders/batch HTTP/1.1
      Host: test
      Content-Type: application/x-ndjson
      Transfer-Encoding: chunked

      """;

  private final Reaction reaction;
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final List<Map<String, Object>> results = new CopyOnWriteArrayList<>();
  private volatile End end = End.NOT_YET;

  public BatchStream(URI service, Reaction reaction) throws IOException {
    this.reaction = reaction;
    socket = new Socket(service.getHost(), service.getPort());
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream());
    out.write(ascii(HEAD.replace("\n", "\r\n")));
    Thread.ofVirtual().start(this::read);
  }

  /** Sends a line, or a piece of one. */
  public void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    out.write(bytes);
    out.write(ascii("\r\n"));
  }

  /** Says that no more lines come. */
  public void finish() throws IOException {
    out.write(ascii("0\r\n\r\n"));
  }

  /** As many as have come so far. */
  public List<Map<String, Object>> results() {
    return results;
  }

  public End end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void read() {
    try {
      while (!line().isEmpty()) {}
      StringBuilder text = new StringBuilder();
      for (int size = size(); size > 0; size = size()) {
        text.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
        line();
        for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
          Map<String, Object> result = Answer.json(text.substring(0, end));
          text.delete(0, end + 1);
          results.add(result);
          reaction.to(result, this);
        }
      }
      line();
      end = End.PROPER;
    } catch (IOException e) {
      end = End.BROKEN;
    }
  }

  /** Of the next chunk; the last one has none. */
  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
