/**
 * What this costs, beside what the raw client costs on the same machine in the same run. Only such
 * ratios say anything: absolute figures change with the machine and with its mood.
 */
@NullMarked
package io.orderstreams.benchmarks;

import org.jspecify.annotations.NullMarked;
