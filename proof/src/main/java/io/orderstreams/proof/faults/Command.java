package io.orderstreams.proof.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program of this machine. */
final class Command {

  /** None takes seconds on an idle machine; a broker that stops in good order may take a minute. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Command() {}

  /**
   * Runs it to its end.
   *
   * @return what it has written
   * @throws FaultException if it fails, is not there, or takes longer than 90 s
   */
  static String run(List<String> words) throws FaultException, InterruptedException {
    return run(words, LIMIT);
  }

  /** Its output goes to a file, since reading that of one that hangs would hang, too. */
  static String run(List<String> words, Duration limit)
      throws FaultException, InterruptedException {
    Path written = null;
    try {
      written = Files.createTempFile("command", ".out");
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(written.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new FaultException(
            String.join(" ", words) + ": not done after " + limit.toSeconds() + " s");
      }
      String output = new String(Files.readAllBytes(written), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new FaultException(
            String.join(" ", words) + ": " + output.strip().lines().findFirst().orElse(""));
      }
      return output.strip();
    } catch (IOException e) {
      throw new FaultException(String.join(" ", words) + ": " + e.getMessage());
    } finally {
      delete(written);
    }
  }

  private static void delete(@Nullable Path file) throws FaultException {
    try {
      if (file != null) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new FaultException("a file of no use is left: " + e.getMessage());
    }
  }
}
