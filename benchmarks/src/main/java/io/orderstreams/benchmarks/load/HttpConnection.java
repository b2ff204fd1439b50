package io.orderstreams.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One connection that makes the same request again and again. Less than an HTTP client, so that on
 * a small machine it is the server that is measured. Used by one thread.
 */
public final class HttpConnection implements AutoCloseable {

  /** More than any answer takes that would be worth measuring; without it, a stall has no end. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  /** To post the same body again and again. */
  public HttpConnection(URI url, String contentType, byte[] body) throws IOException {
    this(
        url,
        bytes(
            "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(url.getPath(), url.getAuthority(), contentType, body.length),
            body));
  }

  private HttpConnection(URI url, byte[] request) throws IOException {
    this.socket = new Socket(url.getHost(), url.getPort());
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout((int) LONGEST_ANSWER.toMillis());
    this.in = new BufferedInputStream(socket.getInputStream());
    this.request = request;
  }

  /** To ask for the same again and again. */
  public static HttpConnection toGet(URI url) throws IOException {
    return new HttpConnection(
        url,
        bytes(
            "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(url.getPath(), url.getAuthority()),
            new byte[0]));
  }

  /**
   * @return the body of the answer
   * @throws IOException if there is none within 30 s or it has another status than 2xx, too
   */
  public String ask() throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (!status.startsWith("HTTP/1.1 2")) {
      throw new IOException(status + " " + body);
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static byte[] bytes(String head, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
