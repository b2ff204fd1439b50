package io.orderstreams.proof.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The exchanges of a run, one JSON object a line, in the order of their ends. Thread-safe. */
public final class ExchangeJournal implements AutoCloseable {

  private static final String FILE = "exchanges.ndjson";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final BufferedWriter lines;

  private ExchangeJournal(BufferedWriter lines) {
    this.lines = lines;
  }

  /** A new one in the directory of a run; one that is there is replaced. */
  public static ExchangeJournal create(Path runDirectory) throws IOException {
    return new ExchangeJournal(Files.newBufferedWriter(runDirectory.resolve(FILE)));
  }

  /** What a run has recorded. */
  public static List<Exchange> read(Path runDirectory) throws IOException {
    try (Stream<String> lines = Files.lines(runDirectory.resolve(FILE))) {
      return lines.map(ExchangeJournal::parse).toList();
    }
  }

  public synchronized void add(Exchange exchange) {
    try {
      lines.write(JSON.writeValueAsString(exchange));
      lines.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }

  private static Exchange parse(String line) {
    try {
      return JSON.readValue(line, Exchange.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
