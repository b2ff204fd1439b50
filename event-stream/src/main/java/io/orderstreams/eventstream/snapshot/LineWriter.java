package io.orderstreams.eventstream.snapshot;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Writes lines into a file, and into a digest. */
final class LineWriter implements AutoCloseable {

  private final FileChannel file;
  private final BufferedWriter out;
  private final MessageDigest digest;

  LineWriter(Path path, MessageDigest digest) throws IOException {
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.out = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
    this.digest = digest;
  }

  void line(String line) throws IOException {
    out.write(line);
    out.write('\n');
    SnapshotFile.update(digest, line);
  }

  /** Returns when the disk has it. */
  void sync() throws IOException {
    out.flush();
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
