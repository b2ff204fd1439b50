package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a container sends is held up or lost, by the kernel. Done from this machine in the
 * container's own network, since no image has the tools for it; so it needs root, and a machine
 * that runs the containers itself.
 */
final class Traffic implements Fault {

  /** In the commands, what the container's one network is called at the moment. */
  private static final String DEVICE = "DEVICE";

  private final Containers containers;
  private final List<String> begin;
  private final List<String> end;

  private Traffic(Containers containers, String begin, String end) {
    this.containers = containers;
    this.begin = List.of(begin.split(" "));
    this.end = List.of(end.split(" "));
  }

  /** A line so narrow that packets queue for up to 1.5 s; what finds the queue full is lost. */
  static Traffic delayed(Containers containers) {
    return new Traffic(
        containers,
        "tc qdisc add dev DEVICE root tbf rate 256kbit burst 16kb latency 1500ms",
        "tc qdisc del dev DEVICE root");
  }

  /** Every fifth packet on average. */
  static Traffic lost(Containers containers) {
    String rule = "OUTPUT -o DEVICE -m statistic --mode random --probability 0.2 -j DROP";
    return new Traffic(containers, "iptables -A " + rule, "iptables -D " + rule);
  }

  @Override
  public void begin(Target target) throws FaultException, InterruptedException {
    change(target, begin);
  }

  @Override
  public void end(Target target) throws FaultException, InterruptedException {
    change(target, end);
  }

  private void change(Target target, List<String> command)
      throws FaultException, InterruptedException {
    List<String> there = List.of("nsenter", "-t", containers.processId(target), "-n");
    String device = device(there);
    Stream<String> named = command.stream().map(word -> word.equals(DEVICE) ? device : word);
    Command.run(Stream.concat(there.stream(), named).toList());
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
