package io.orderstreams.eventstream.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.database.Writers.Written;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with several writers is killed again and again while they write. */
class OneWriterIT {

  private static final Pattern WRITER = Pattern.compile("([0-9]+) ([0-9]+)");

  @Test
  void each_transaction_is_there_whole_or_not_at_all_and_what_was_saved_is(@TempDir Path data)
      throws Exception {
    writeAndDieOftenAndLook(data, 5, 20, 10_000);
  }

  /** H2 saves in the midst of them, on the writer's thread: its write buffer is full. */
  @Test
  void so_it_is_with_large_transactions(@TempDir Path data) throws Exception {
    writeAndDieOftenAndLook(data, 50_000, 10, 60);
  }

  private static void writeAndDieOftenAndLook(Path data, int rows, int kills, int mostLines)
      throws Exception {
    String url =
        "jdbc:h2:file:" + data.resolve("killed") + ";WRITE_DELAY=86400000;DB_CLOSE_ON_EXIT=FALSE";
    Writers.createTables(url);
    Random random = new Random(1);
    for (int kill = 0; kill < kills; kill++) {
      long[] committed = writeAndDie(url, rows, 1 + random.nextInt(mostLines));

      List<Written> found = Writers.written(url);
      for (int writer = 0; writer < Writers.WRITERS; writer++) {
        Written written = found.get(writer);
        assertThat(written.newestRow())
            .as("kill %d: %s", kill, found)
            .isEqualTo(written.position())
            .isEqualTo(written.rows());
        if (Writers.isDurable(writer)) {
          assertThat(written.position()).isGreaterThanOrEqualTo(committed[writer]);
        }
      }
    }
  }

  /** What each writer said last before it died, after so many lines of all. */
  private static long[] writeAndDie(String url, int rows, int lines)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m", // which the size of H2's write buffer depends on
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Writers.class.getName(),
                url,
                Integer.toString(rows))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long[] committed = new long[Writers.WRITERS];
    try (BufferedReader output = process.inputReader()) {
      int told = 0;
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher writer = WRITER.matcher(line);
        if (writer.matches()) { // the last line may be cut off
          committed[Integer.parseInt(writer.group(1))] = Long.parseLong(writer.group(2));
        }
        if (++told == lines) {
          process.toHandle().destroyForcibly(); // leaves what it has said to be read
        }
      }
      assertThat(told).as("lines before it died").isGreaterThanOrEqualTo(lines);
    }
    process.waitFor();
    return committed;
  }
}
