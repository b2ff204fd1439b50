package io.orderstreams.eventstream.snapshot;

/** What a snapshot stands for; written as JSON. */
public interface SnapshotHeader {

  /**
   * Version of the code that wrote it: of what it reads and writes, and of what rows mean to it. A
   * snapshot of any other version is not used, since the logs give the same again.
   */
  int codeVersion();

  /** How far the logs had been read; the greater, the newer. At least 0. */
  long point();
}
