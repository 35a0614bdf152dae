package dev.recuerda.inmemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records have a term. Adding and removing cost what the record has terms, however many records there are: each
 * record knows its place in the list of each term, and the last of the list takes the place of one that goes.
 */
final class InvertedIndex<R> {

  private final Map<String, TermList<R>> lists = new HashMap<>();
  private long records;
  private long length;

  /** Adds a record; one without terms is not counted, since it cannot be found. */
  void add(IndexedRecord<R> indexed) {
    for (int i = 0; i < indexed.terms.length; i++) {
      TermList<R> list = lists.computeIfAbsent(indexed.terms[i], TermList::new);
      indexed.terms[i] = list.term; // One string for all records that have it.
      indexed.places[i] = list.records.size();
      list.records.add(indexed);
    }
    count(indexed, 1);
  }

  void remove(IndexedRecord<R> indexed) {
    for (int i = 0; i < indexed.terms.length; i++) {
      TermList<R> list = lists.get(indexed.terms[i]);
      if (list != null) {
        list.remove(indexed.places[i]);
        if (list.records.isEmpty()) {
          lists.remove(list.term);
        }
      }
    }
    count(indexed, -1);
  }

  private void count(IndexedRecord<R> indexed, int sign) {
    if (indexed.terms.length > 0) {
      records += sign;
      length += (long) sign * indexed.length;
    }
  }

  /** The records that have a term, in no particular order. */
  List<IndexedRecord<R>> with(String term) {
    TermList<R> list = lists.get(term);
    return list == null ? List.of() : Collections.unmodifiableList(list.records);
  }

  /** How many records can be found. */
  long records() {
    return records;
  }

  /** How many terms they have altogether, repetitions counted. */
  long length() {
    return length;
  }

  /** How many different terms there are. */
  int terms() {
    return lists.size();
  }

  private static final class TermList<R> {

    private final String term;
    private final ArrayList<IndexedRecord<R>> records = new ArrayList<>(1);

    TermList(String term) {
      this.term = term;
    }

    void remove(int place) {
      IndexedRecord<R> last = records.remove(records.size() - 1);
      if (place < records.size()) {
        records.set(place, last);
        last.places[last.indexOf(term)] = place;
      }
    }
  }
}
