package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a container sends is held up or lost, by the kernel. Done from this machine in the
 * container's own network, since no image has the tools for it; so it needs root, and a machine
 * that runs the containers itself.
 */
final class Traffic implements Fault {

  /** In the commands, what the container's one network is called at the moment. */
  private static final String DEVICE = "DEVICE";

  private static final String LATE = "tc qdisc add dev DEVICE root netem delay 300ms 200ms";

  private final Containers containers;
  private final List<Function<Target, String>> ways;
  private final String end;

  private Traffic(Containers containers, String end, List<Function<Target, String>> ways) {
    this.containers = containers;
    this.end = end;
    this.ways = List.copyOf(ways);
  }

  /**
   * Each packet comes later, by 0.1 to 0.5 s. Where the kernel cannot do that, the line is narrower
   * than what is to go over it, so that packets queue for up to 1.5 s; what finds the queue full is
   * lost.
   */
  static Traffic delayed(Containers containers) {
    return new Traffic(
        containers,
        "tc qdisc del dev DEVICE root",
        List.of(target -> LATE, target -> narrow(kilobits(target))));
  }

  private static String narrow(int kilobits) {
    return "tc qdisc add dev DEVICE root tbf rate %dkbit burst 2kb latency 1500ms"
        .formatted(kilobits);
  }

  /**
   * A second. Under the usual load the broker sends some 350, order-service 280,
   * notification-service 210, inventory-service and mail server 60.
   */
  static int kilobits(Target target) {
    return switch (target) {
      case BROKER -> 256;
      case ORDERS, NOTIFICATIONS -> 128;
      case INVENTORY, MAIL -> 32;
    };
  }

  /** Every fifth packet on average. */
  static Traffic lost(Containers containers) {
    String rule = "OUTPUT -o DEVICE -m statistic --mode random --probability 0.2 -j DROP";
    return new Traffic(containers, "iptables -D " + rule, List.of(target -> "iptables -A " + rule));
  }

  @Override
  public void begin(Target target) throws FaultException, InterruptedException {
    FaultException last = new FaultException("no way");
    for (Function<Target, String> way : ways) {
      try {
        change(target, way.apply(target));
        return;
      } catch (FaultException e) {
        last = e;
      }
    }
    throw last;
  }

  @Override
  public void end(Target target) throws FaultException, InterruptedException {
    change(target, end);
  }

  private void change(Target target, String command) throws FaultException, InterruptedException {
    String processId = containers.processId(target);
    if (sharesOurNetwork(processId)) {
      throw new FaultException(target.service() + " has no network of its own");
    }
    List<String> there = List.of("nsenter", "-t", processId, "-n");
    Stream<String> words = Stream.of(command.replace(DEVICE, device(there)).split(" "));
    Command.run(Stream.concat(there.stream(), words).toList());
  }

  /** Then everything on this machine would be disturbed. */
  static boolean sharesOurNetwork(String processId) throws FaultException {
    try {
      return network(processId).equals(network("self"));
    } catch (IOException e) {
      throw new FaultException("whose network it has is not known: " + e);
    }
  }

  private static Path network(String processId) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc", processId, "ns", "net"));
  }

  /** A container that was cut off and came back has another one than before. */
  private static String device(List<String> there) throws FaultException, InterruptedException {
    Stream<String> links = Stream.of("ip", "-brief", "link", "show", "up");
    return Command.run(Stream.concat(there.stream(), links).toList())
        .lines()
        .map(line -> line.split("[@ ]", 2)[0])
        .filter(name -> !name.equals("lo"))
        .findFirst()
        .orElseThrow(() -> new FaultException("no network"));
  }
}
