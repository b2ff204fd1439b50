package io.orderstreams.eventstream.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for servers that come and go during a test. */
public final class Ports {

  private Ports() {}

  /**
   * A free one, below those that the system gives to outgoing connections: while a server is down,
   * one of these could take its port, even the connection that is looking for the server.
   */
  public static int free() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress((InetAddress) null, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
