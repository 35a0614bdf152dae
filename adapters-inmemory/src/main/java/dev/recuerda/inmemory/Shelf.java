package dev.recuerda.inmemory;

import dev.recuerda.memory.user.UserId;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The place of one user in the store: a lock, and the records behind it. */
final class Shelf {

  private final UserId user;
  private final Agenda agenda;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Drawers drawers = new Drawers();

  Shelf(UserId user, Agenda agenda) {
    this.user = user;
    this.agenda = agenda;
  }

  UserId user() {
    return user;
  }

  /** What is due, of all users. */
  Agenda agenda() {
    return agenda;
  }

  Lock readLock() {
    return lock.readLock();
  }

  Lock writeLock() {
    return lock.writeLock();
  }

  Drawers drawers() {
    return drawers;
  }

  /** Puts empty drawers in the place of those that are there. */
  void empty(Journal journal) {
    Drawers old = drawers;
    drawers = new Drawers();
    journal.note(() -> drawers = old);
  }
}
