package io.orderstreams.eventstream.samples;

import io.orderstreams.eventstream.log.Partition;
import io.orderstreams.eventstream.read.Batch;
import io.orderstreams.eventstream.read.BatchHandler;
import io.orderstreams.eventstream.read.PositionMovedException;
import io.orderstreams.eventstream.read.Positions;
import io.orderstreams.eventstream.read.Recorded;
import io.orderstreams.eventstream.samples.Notes.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stands in for a service's database: notes and positions, changed together, with a compare. */
public final class NoteStore implements BatchHandler<Note>, Positions {

  private final Map<Partition, Long> positions = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();

  @Override
  public synchronized void handle(Batch<Note> batch) {
    if (load(batch.partition()) != batch.position()) {
      throw new PositionMovedException(batch.partition(), batch.position());
    }
    for (Recorded<Note> recorded : batch.events()) {
      texts.add(recorded.event().text());
      offsets.add(recorded.offset());
    }
    positions.put(batch.partition(), batch.newPosition());
  }

  @Override
  public synchronized long load(Partition partition) {
    return positions.getOrDefault(partition, -1L);
  }

  public synchronized void move(Partition partition, long position) {
    positions.put(partition, position);
  }

  public synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  public synchronized List<Long> offsets() {
    return List.copyOf(offsets);
  }
}
