package dev.recuerda.examples.bench;

import java.lang.management.ManagementFactory;

/** The heap in use, once what nobody needs any more is gone. */
final class Heap {

  private static final int COLLECTIONS = 3; // One may leave behind what the next one finds.

  private Heap() {}

  static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
