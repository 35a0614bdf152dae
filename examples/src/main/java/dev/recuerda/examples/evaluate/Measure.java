package dev.recuerda.examples.evaluate;

import java.util.List;
import java.util.Set;

/** What counts as found, of the turns that hold an answer. */
enum Measure {
  /** The share of them. */
  FRACTION {
    @Override
    double of(long found, int gold) {
      return (double) found / gold;
    }
  },
  /** One of them at least. */
  ANY {
    @Override
    double of(long found, int gold) {
      return found > 0 ? 1 : 0;
    }
  },
  /** Every one of them. */
  ALL {
    @Override
    double of(long found, int gold) {
      return found == gold ? 1 : 0;
    }
  };

  abstract double of(long found, int gold);

  /** How much is found among the first of a ranking, from 0 to 1. */
  double at(int k, List<String> ranked, Set<String> gold) {
    return of(ranked.stream().limit(k).distinct().filter(gold::contains).count(), gold.size());
  }
}
