package io.orderstreams.benchmarks;

import io.orderstreams.benchmarks.load.RunningProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where benchmarks keep their data, which can be gigabytes, for as long as they need them. */
final class Workplace {

  private final Path directory;

  private Workplace(Path directory) {
    this.directory = directory;
  }

  /** However this process ends, short of kill -9, nothing of it is left then. */
  static Workplace create() throws IOException {
    Workplace workplace = new Workplace(Files.createTempDirectory("orderstreams-bench"));
    Runtime.getRuntime().addShutdownHook(new Thread(workplace::leave));
    return workplace;
  }

  /** One benchmark's own place. */
  Path place(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  /** Deletes it with all that is in it. */
  void clear(Path place) throws IOException {
    if (Files.notExists(place)) {
      return; // this process is being ended, and has tidied up
    }
    List<Path> innermostFirst;
    try (Stream<Path> all = Files.walk(place)) {
      innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : innermostFirst) {
      Files.deleteIfExists(each);
    }
  }

  private void leave() {
    RunningProcesses.stop();
    try {
      clear(directory);
    } catch (IOException e) {
      System.err.println(directory + " is left behind: " + e);
    }
  }
}
