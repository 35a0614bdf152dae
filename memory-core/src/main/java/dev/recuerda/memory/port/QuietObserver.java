package dev.recuerda.memory.port;

import dev.recuerda.memory.privacy.AuditEntry.Deed;

/** Passes on what happens, and keeps to itself what goes wrong in the listener: measuring must not break what is measured. */
record QuietObserver(MemoryObserver listener) implements MemoryObserver {

  @Override
  public void read(Reading reading) {
    quietly(() -> listener.read(reading));
  }

  @Override
  public void wrote(Deed deed, long count) {
    quietly(() -> listener.wrote(deed, count));
  }

  @Override
  public void refused(String rule) {
    quietly(() -> listener.refused(rule));
  }

  @Override
  public void used(ModelUse use) {
    quietly(() -> listener.used(use));
  }

  private static void quietly(Runnable telling) {
    try {
      telling.run();
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (Throwable itsOwnAffair) {
      // The write is committed and the answer is waiting: neither may be lost for a metric.
    }
  }
}
