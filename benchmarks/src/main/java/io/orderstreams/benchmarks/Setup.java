package io.orderstreams.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param period how long each load lasts
 * @param events how many are written for a replay
 * @param directory for the data of this run
 */
public record Setup(Duration period, int events, Path directory) {}
