package io.orderstreams.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUp how long a load lasts before it counts: the JVMs compile
 * @param period how long each load lasts
 * @param events how many are written for a replay
 * @param directory for the data of this run
 */
public record Setup(Duration warmUp, Duration period, int events, Path directory) {}
