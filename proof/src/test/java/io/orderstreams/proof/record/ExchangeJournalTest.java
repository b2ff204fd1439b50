package io.orderstreams.proof.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeJournalTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

  @Test
  void whatWasRecordedIsReadBack(@TempDir Path directory) throws IOException {
    Exchange answered =
        new Exchange(
            1,
            "ada",
            Exchange.ORDERS,
            NOON,
            "POST",
            "/orders",
            "key-1",
            null,
            "{\n}",
            true,
            NOON.plusMillis(5),
            201,
            "{\"text\": \"ä\\n\"}",
            null);
    Exchange unknown =
        new Exchange(
            2,
            "ben",
            Exchange.INVENTORY,
            NOON,
            "GET",
            "/stock",
            null,
            "\"3\"",
            null,
            false,
            null,
            null,
            null,
            "HttpTimeoutException");

    try (ExchangeJournal journal = ExchangeJournal.create(directory)) {
      journal.add(answered);
      journal.add(unknown);
    }

    assertThat(ExchangeJournal.read(directory)).containsExactly(answered, unknown);
  }
}
