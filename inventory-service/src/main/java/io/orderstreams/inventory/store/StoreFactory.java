package io.orderstreams.inventory.store;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The two sets of tables. */
@Factory
final class StoreFactory {

  @Singleton
  @Primary
  InventoryTables live(Sql sql, LinesJson lines) {
    return new InventoryTables(sql, lines, "");
  }

  @Singleton
  @Named("rebuilt")
  InventoryTables rebuilt(Sql sql, LinesJson lines) {
    return new InventoryTables(sql, lines, RebuildTables.SUFFIX);
  }
}
