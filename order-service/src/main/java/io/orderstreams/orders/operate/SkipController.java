package io.orderstreams.orders.operate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.ProblemException;
import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.LogReader;
import io.orderstreams.eventstream.read.LogReaders;
import io.orderstreams.eventstream.read.ReaderStatus;
import io.orderstreams.orders.read.RecordedSkips;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a stopped reader pass over the event that it cannot read. */
@Controller("/readers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Operating")
class SkipController {

  private static final Logger LOG = LoggerFactory.getLogger(SkipController.class);

  private final LogReaders readers;
  private final RecordedSkips skips;

  SkipController(LogReaders readers, RecordedSkips skips) {
    this.readers = readers;
    this.skips = skips;
  }

  /**
   * @param partition its number
   * @param reason why the event may be passed over
   */
  @Serdeable
  record Skip(
      @NotNull @PositiveOrZero Integer partition,
      @NotNull @PositiveOrZero Long offset,
      @NotBlank @Size(max = 1000) String reason) {}

  /**
   * Records that the event in front of which a reader stands is to be passed over, and lets the
   * reader go on.
   */
  @Post("/{name}/skips")
  HttpResponse<Skip> skip(String name, @Body @Valid Skip skip) throws SQLException {
    LogReader<?> reader = reader(name);
    ReaderStatus status =
        reader.status().stream()
            .filter(s -> s.partition().number() == skip.partition())
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "partition", "must be less than " + reader.status().size()));
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
    skips.add(name, partition, skip.offset(), skip.reason());
    LOG.warn("{}: {}@{}: to be skipped: {}", name, partition, skip.offset(), skip.reason());
    reader.resume(partition);
    return HttpResponse.created(skip);
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
}
