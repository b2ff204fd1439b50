package io.orderstreams.eventstream.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {

  private static final int VERSION = 3;

  @Serdeable
  record Header(int codeVersion, long point) implements SnapshotHeader {}

  private final Path directory;
  private final SnapshotFolder<Header> folder;

  SnapshotFolderTest(@TempDir Path parent) {
    this.directory = parent.resolve("not/there/yet");
    this.folder = folder(VERSION);
  }

  @Test
  void what_is_written_is_what_is_read() throws Exception {
    take(7, "a", "b \"quoted\"", "ü");

    SnapshotFolder.Good<Header> newest = folder.newest(header -> true).orElseThrow();

    assertThat(newest.header()).isEqualTo(new Header(VERSION, 7));
    assertThat(rows(newest)).containsExactly("a", "b \"quoted\"", "ü");
  }

  @Test
  void the_newest_is_the_one_that_is_furthest_on() throws Exception {
    take(10, "ten");
    take(9, "nine");

    assertThat(folder.newest(header -> true).orElseThrow().header().point()).isEqualTo(10);
    assertThat(folder.newest(header -> header.point() < 10).orElseThrow().header().point())
        .isEqualTo(9);
    assertThat(folder.newest(header -> false)).isEmpty();
  }

  @Test
  void only_so_many_are_kept() throws Exception {
    take(1, "one");
    take(2, "two");
    take(3, "three");

    assertThat(names()).hasSize(2).allMatch(name -> !name.contains("01."));
  }

  @Test
  void without_any_there_is_none() throws Exception {
    assertThat(folder.newest(header -> true)).isEmpty();
    assertThat(folder.take(rows -> Optional.empty())).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void one_that_could_not_be_written_to_its_end_is_none() throws Exception {
    take(1, "one");

    assertThatThrownBy(
            () ->
                folder.take(
                    rows -> {
                      rows.row("two");
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(names()).hasSize(1);
  }

  @Test
  void whatever_is_changed_in_a_file_the_older_one_is_taken() throws Exception {
    take(1, "one");
    take(2, "two");
    Path newest = directory.resolve(names().getLast());
    byte[] whole = Files.readAllBytes(newest);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(newest, damaged);
      assertThat(folder.newest(header -> true).orElseThrow().header().point())
          .as("byte " + i)
          .isEqualTo(1);
    }
  }

  @Test
  void wherever_a_file_is_cut_off_the_older_one_is_taken() throws Exception {
    take(1, "one");
    take(2, "two");
    Path newest = directory.resolve(names().getLast());
    byte[] whole = Files.readAllBytes(newest);
    for (int length = 0; length < whole.length - 1; length++) { // the last line break may go
      Files.write(newest, Arrays.copyOf(whole, length));
      assertThat(folder.newest(header -> true).orElseThrow().header().point())
          .as(length + " bytes")
          .isEqualTo(1);
    }
  }

  @Test
  void one_of_another_version_of_the_code_is_passed_over() throws Exception {
    take(1, "one");
    folder(VERSION + 1)
        .take(
            rows -> {
              rows.row("two");
              return Optional.of(new Header(VERSION + 1, 2));
            });

    assertThat(folder.newest(header -> true).orElseThrow().header().point()).isEqualTo(1);
  }

  private SnapshotFolder<Header> folder(int version) {
    return new SnapshotFolder<>(directory, 2, version, Header.class, ObjectMapper.getDefault());
  }

  private void take(long point, String... rows) throws Exception {
    folder.take(
        writer -> {
          for (String row : rows) {
            writer.row(row);
          }
          return Optional.of(new Header(VERSION, point));
        });
  }

  private static List<String> rows(SnapshotFolder.Good<Header> snapshot) throws Exception {
    List<String> rows = new ArrayList<>();
    snapshot.file().read(rows::add);
    return rows;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(path -> Objects.requireNonNull(path.getFileName()).toString())
          .sorted()
          .toList();
    }
  }
}
