package io.orderstreams.eventstream.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.ReaderStatus;
import io.orderstreams.eventstream.read.SkipRecords;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a stopped reader pass over the event that it cannot read. */
@Singleton
@Requires(beans = {LogReaders.class, SkipRecords.class})
public final class Skipping {

  private static final Logger LOG = LoggerFactory.getLogger(Skipping.class);

  private final LogReaders readers;
  private final SkipRecords records;

  Skipping(LogReaders readers, SkipRecords records) {
    this.readers = readers;
    this.records = records;
  }

  /**
   * Records that the event in front of which a reader stands is to be passed over, and lets the
   * reader go on.
   *
   * @throws ProblemException 404 if there is no such reader, 400 if it has no such partition, 409
   *     if it does not stand in front of that event, or another instance reads the partition
   */
  public void skip(String name, Skip skip) throws Exception {
    LogReader<?> reader = reader(name);
    ReaderStatus status = status(reader, skip.partition());
    if (status.state() == ReaderStatus.State.STANDBY) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "another instance reads " + status.partition() + "; this has to be told to that one");
    }
    if (status.stoppedAt() != skip.offset()) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "the reader of "
              + status.partition()
              + " does not stand in front of offset "
              + skip.offset());
    }
    Partition partition = status.partition();
    records.add(name, partition, skip.offset(), skip.reason());
    LOG.warn("{}: {}@{}: to be skipped: {}", name, partition, skip.offset(), skip.reason());
    reader.resume(partition);
  }

  private LogReader<?> reader(String name) {
    return readers.all().stream()
        .filter(reader -> reader.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "there is no reader %s; there are %s"
                        .formatted(name, readers.all().stream().map(LogReader::name).toList())));
  }

  private static ReaderStatus status(LogReader<?> reader, long partition) {
    return reader.status().stream()
        .filter(status -> status.partition().number() == partition)
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "partition", "must be less than " + reader.status().size()));
  }
}
