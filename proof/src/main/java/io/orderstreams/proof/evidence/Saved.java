package io.orderstreams.proof.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was read of streams, queues and mailboxes, kept as JSON lines beside the copies of the
 * databases: for people to look into when its system is gone.
 */
record Saved(
    List<LogMessage> orderLog,
    List<LogMessage> ledger,
    List<QueueContent> queues,
    List<Mail> mails,
    Losses losses) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    write(directory, "orders", orderLog);
    write(directory, "stock-ledger", ledger);
    write(directory, "queues", queues);
    write(directory, "mails", mails);
    write(directory, "losses", List.of(losses));
  }

  private static void write(Path directory, String name, List<?> records) throws IOException {
    Files.write(file(directory, name), records.stream().map(Saved::line).toList());
  }

  private static String line(Object one) {
    try {
      return JSON.writeValueAsString(one);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path directory, String name) {
    return directory.resolve(name + ".ndjson");
  }
}
