package io.orderstreams.proof.faults;

import io.orderstreams.proof.plan.Target;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The containers of a stack that Compose has started. Thread-safe. */
public final class Containers {

  private static final String DATA = "/data";

  private final String project;

  /**
   * @param project Compose's name for the stack
   */
  public Containers(String project) {
    this.project = project;
  }

  /** Whether it is there and runs. */
  public boolean isRunning(Target target) throws FaultException, InterruptedException {
    String running = "label=com.docker.compose.project=" + project;
    return docker("ps", "--filter", running, "--format", "{{.Names}}")
        .lines()
        .anyMatch(name(target)::equals);
  }

  /** Whether its own health check says so. */
  boolean isHealthy(Target target) throws FaultException, InterruptedException {
    return docker("inspect", "-f", "{{.State.Health.Status}}", name(target)).equals("healthy");
  }

  /** As SIGTERM does; its exit code tells whether it stopped by itself in the time that it has. */
  public int stop(Target target) throws FaultException, InterruptedException {
    docker("stop", name(target));
    return Integer.parseInt(docker("inspect", "-f", "{{.State.ExitCode}}", name(target)));
  }

  /** What it has said. */
  public String log(Target target) throws FaultException, InterruptedException {
    return docker("logs", "--timestamps", name(target));
  }

  /** Copies a file of a service's data to this machine; the service has to be stopped. */
  public void copyData(Target target, String file, Path to)
      throws FaultException, InterruptedException {
    docker("cp", name(target) + ":" + DATA + "/" + file, to.toString());
  }

  void kill(Target target) throws FaultException, InterruptedException {
    docker("kill", name(target));
  }

  void start(Target target) throws FaultException, InterruptedException {
    docker("start", name(target));
  }

  void pause(Target target) throws FaultException, InterruptedException {
    docker("pause", name(target));
  }

  void resume(Target target) throws FaultException, InterruptedException {
    docker("unpause", name(target));
  }

  void disconnect(Target target) throws FaultException, InterruptedException {
    docker("network", "disconnect", network(), name(target));
  }

  /** Under the name by which the others know it; perhaps with another address. */
  void connect(Target target) throws FaultException, InterruptedException {
    docker("network", "connect", "--alias", target.service(), network(), name(target));
  }

  String exec(Target target, String... words) throws FaultException, InterruptedException {
    return Command.run(
        Stream.concat(Stream.of("docker", "exec", name(target)), Stream.of(words)).toList());
  }

  /** Runs a shell in a container of its own, with the data of a service that does not run. */
  void withData(Target target, String script) throws FaultException, InterruptedException {
    String image = docker("inspect", "-f", "{{.Image}}", name(target));
    docker(
        "run",
        "--rm",
        "--network",
        "none",
        "--volumes-from",
        name(target),
        "--entrypoint",
        "sh",
        image,
        "-euc",
        script);
  }

  /** Of its first process, as this machine numbers it. */
  String processId(Target target) throws FaultException, InterruptedException {
    return docker("inspect", "-f", "{{.State.Pid}}", name(target));
  }

  private String name(Target target) {
    return project + "-" + target.service() + "-1";
  }

  private String network() {
    return project + "_default";
  }

  private static String docker(String... words) throws FaultException, InterruptedException {
    return Command.run(Stream.concat(Stream.of("docker"), Stream.of(words)).toList());
  }
}
