package io.orderstreams.proof.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine. */
final class Command {

  /** None takes seconds on an idle machine; a broker that stops in good order may take a minute. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Command() {}

  /**
   * Runs it to its end.
   *
   * @return what it has written
   * @throws FaultException if it fails, is not there, or takes too long
   */
  static String run(List<String> words) throws FaultException, InterruptedException {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new FaultException(
            String.join(" ", words) + ": not done after " + LIMIT.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new FaultException(
            String.join(" ", words) + ": " + output.strip().lines().findFirst().orElse(""));
      }
      return output.strip();
    } catch (IOException e) {
      throw new FaultException(String.join(" ", words) + ": " + e.getMessage());
    }
  }
}
