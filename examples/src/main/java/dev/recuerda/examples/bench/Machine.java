package dev.recuerda.examples.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The machine that figures were measured on: they mean little without it. */
final class Machine {

  private static final long MEBIBYTE = 1L << 20;

  private Machine() {}

  /** One line, with what else the machine had to do in the last minute. */
  static String described() {
    Runtime runtime = Runtime.getRuntime();
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "Java %s, %d processors, heap up to %,d MiB, load before it began %s",
        Runtime.version(), runtime.availableProcessors(), runtime.maxMemory() / MEBIBYTE,
        load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load));
  }
}
