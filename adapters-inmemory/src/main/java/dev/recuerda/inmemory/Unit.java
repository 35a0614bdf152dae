package dev.recuerda.inmemory;

import dev.recuerda.memory.error.PermanentException;

/** One unit of work on one shelf: who may still look, who may change, and what to take back if it fails. */
final class Unit {

  private final Shelf shelf;
  private final boolean writing;
  private final Journal journal = new Journal();
  private volatile boolean open = true;

  private Unit(Shelf shelf, boolean writing) {
    this.shelf = shelf;
    this.writing = writing;
  }

  static Unit reading(Shelf shelf) {
    return new Unit(shelf, false);
  }

  static Unit writing(Shelf shelf) {
    return new Unit(shelf, true);
  }

  /** The shelf, to look at. */
  Shelf shelf() {
    if (!open) {
      throw new PermanentException("the unit of work is over: use the records inside of it, and take out only values");
    }
    return shelf;
  }

  /** The records, to look at. */
  Drawers toRead() {
    return shelf().drawers();
  }

  /** The records, to change. */
  Drawers toChange() {
    Drawers drawers = toRead();
    if (!writing) {
      throw new PermanentException("a reading unit of work changes nothing: use write instead of read");
    }
    return drawers;
  }

  Journal journal() {
    return journal;
  }

  /** Ends the unit; what it changed stays only if it is complete. */
  void end(boolean complete) {
    open = false;
    if (!complete) {
      journal.undo();
    }
  }
}
