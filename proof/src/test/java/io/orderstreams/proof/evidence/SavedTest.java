package io.orderstreams.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTest {

  @Test
  void what_was_read_is_kept_a_line_each(@TempDir Path directory) throws IOException {
    Instant noon = Instant.parse("2026-11-21T12:00:00.123456789Z");
    Saved saved =
        new Saved(
            List.of(
                new LogMessage("orders-1", 1, 7, 5, Map.of("version", "1"), "{\"a\": \"ä\n\"}")),
            List.of(),
            List.of(new QueueContent("user_notifications", 3, List.of("id", ""))),
            List.of(new Mail("ada@example.org", "1", "<x@y>", "Bestätigt", noon)),
            new Losses(
                List.of(new Losses.Gap(noon, noon.plusMillis(1))),
                true,
                List.of(new Losses.Trouble(noon, noon))));

    saved.write(directory);

    assertThat(directory.resolve("orders.ndjson"))
        .content()
        .isEqualTo(
            """
            {"stream":"orders-1","partition":1,"offset":7,"chunk":5,"properties":{"version":"1"},\
            "body":"{\\"a\\": \\"ä\\n\\"}"}
            """);
    assertThat(directory.resolve("mails.ndjson"))
        .content()
        .contains("Bestätigt", noon.toString())
        .hasLineCount(1);
    assertThat(directory.resolve("stock-ledger.ndjson")).isEmptyFile();
    assertThat(directory.resolve("queues.ndjson")).content().doesNotContain("unseen");
    assertThat(directory.resolve("losses.ndjson")).content().contains("handingOver");
  }
}
