package io.orderstreams.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** A mail server that takes every mail over, tells its Message-ID, and keeps nothing. */
public final class SmtpSink implements AutoCloseable {

  private final ServerSocket server;
  private final Consumer<String> taken;
  private final LongAdder count = new LongAdder();

  /**
   * @param taken gets the Message-ID of each mail just before the server says that it has it
   */
  public SmtpSink(Consumer<String> taken) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.taken = taken;
    Thread.ofVirtual().start(this::accept);
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many mails so far. */
  public long count() {
    return count.sum();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      say(socket, "220 sink");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (command) {
          case "DATA" -> {
            say(socket, "354 go on");
            taken.accept(messageId(in));
            count.increment();
            say(socket, "250 taken");
          }
          case "QUIT" -> {
            say(socket, "221 bye");
            return;
          }
          default -> say(socket, "250 ok");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String messageId(BufferedReader in) throws IOException {
    String id = "";
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      if (line.startsWith("Message-ID: ")) {
        id = line.substring("Message-ID: ".length()).strip();
      }
    }
    return id;
  }

  private static void say(Socket socket, String answer) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
