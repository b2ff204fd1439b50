package io.orderstreams.eventstream.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/**
 * Prints what all threads do when a test runs out of time. JUnit's own dump leaves out virtual
 * threads, which do most of the work here.
 */
public final class ThreadsOnTimeout implements PreInterruptCallback {

  @Override
  public void beforeThreadInterrupt(PreInterruptContext interrupted, ExtensionContext test)
      throws IOException {
    Path dump = Files.createTempDirectory("threads-").resolve("threads.txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    System.out.printf(
        "%s ran out of time; all threads:%n%s%n", test.getUniqueId(), Files.readString(dump));
  }
}
