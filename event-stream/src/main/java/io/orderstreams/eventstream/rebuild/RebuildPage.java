package io.orderstreams.eventstream.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The newest rebuilds, without the rows that differed. */
@Serdeable
public record RebuildPage(@JsonInclude(JsonInclude.Include.ALWAYS) List<RebuildView> items) {

  public static RebuildPage of(List<Rebuild> rebuilds) {
    return new RebuildPage(rebuilds.stream().map(RebuildView::summary).toList());
  }
}
