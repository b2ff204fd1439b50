package io.orderstreams.inventory.events;

/** So many pieces of one article. */
public record Line(String sku, long quantity) {}
