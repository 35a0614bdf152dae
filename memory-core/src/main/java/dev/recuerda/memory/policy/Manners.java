package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;

/** How a language leads up to what is wanted, and by what it takes it back. */
record Manners(
    Frames leadIns,
    Frames requests,
    Frames requestsAtStart,
    WordSet connectives,
    WordSet conditions,
    WordSet subjects,
    WordSet negations,
    WordSet doubts,
    WordSet unreal,
    WordSet asking) {

  static Manners of(Phrasebook book) {
    return new Manners(
        book.frames("lead-ins"),
        book.frames("requests"),
        book.frames("requests at the start"),
        book.list("and then"),
        book.list("conditions"),
        book.list("subjects"),
        book.list("negations"),
        book.list("doubts"),
        book.list("unreal"),
        book.list("asking"));
  }
}
