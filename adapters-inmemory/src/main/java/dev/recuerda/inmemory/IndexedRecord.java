package dev.recuerda.inmemory;

import dev.recuerda.memory.text.Terms;
import java.util.Arrays;

/**
 * The terms of one record as an index holds them: three arrays instead of a map, since there is one of these for every
 * message that was ever said.
 */
final class IndexedRecord<R> {

  final R record;
  final String[] terms;
  final int[] frequencies;
  final int length;

  /** Where this record stands in the list of each term. */
  final int[] places;

  private IndexedRecord(R record, String[] terms, int[] frequencies, int length) {
    this.record = record;
    this.terms = terms;
    this.frequencies = frequencies;
    this.length = length;
    this.places = new int[terms.length];
  }

  static <R> IndexedRecord<R> of(R record, Terms searchable) {
    String[] terms = searchable.counts().keySet().toArray(String[]::new);
    Arrays.sort(terms);
    int[] frequencies = new int[terms.length];
    for (int i = 0; i < terms.length; i++) {
      frequencies[i] = searchable.counts().getOrDefault(terms[i], 0);
    }
    return new IndexedRecord<>(record, terms, frequencies, searchable.length());
  }

  /** The same terms for what has taken the record's place. */
  IndexedRecord<R> of(R other) {
    return new IndexedRecord<>(other, terms, frequencies, length);
  }

  int indexOf(String term) {
    return Arrays.binarySearch(terms, term);
  }

  int frequency(String term) {
    return frequencies[indexOf(term)];
  }
}
