package io.orderstreams.benchmarks.startup;

import io.orderstreams.benchmarks.load.LocalProcess;
import io.orderstreams.benchmarks.load.SmtpSink;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service whose JVM has learnt from an earlier start, as in the images ({@code train}). */
record TrainedService(String module, String user, Path cache) {

  /** Lets it start once. */
  static TrainedService train(
      String module, String user, VirtualHost broker, SmtpSink mails, Path directory)
      throws Exception {
    Path cache = directory.resolve("service.aot");
    try (LocalProcess service =
        LocalProcess.start(
            program("-XX:AOTCacheOutput=" + cache, module),
            environment(user, broker, mails),
            directory)) {
      service.awaitHealthy().get("/metrics");
    }
    if (!Files.exists(cache)) {
      throw new IOException("no " + cache);
    }
    return new TrainedService(module, user, cache);
  }

  /** Starts it with an empty database. */
  LocalProcess start(VirtualHost broker, SmtpSink mails, Path directory) throws IOException {
    return LocalProcess.start(
        program("-XX:AOTCache=" + cache, module),
        environment(user, broker, mails),
        Files.createTempDirectory(directory, module));
  }

  private static Map<String, String> environment(String user, VirtualHost broker, SmtpSink mails) {
    Map<String, String> environment = new HashMap<>(broker.properties(user));
    environment.put("smtp.host", mails.host());
    environment.put("smtp.port", Integer.toString(mails.port()));
    return environment;
  }

  private static List<String> program(String option, String module) {
    return Stream.concat(Stream.of(option), LocalProcess.jarOf(module).stream()).toList();
  }
}
