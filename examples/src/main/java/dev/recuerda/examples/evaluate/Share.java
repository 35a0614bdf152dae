package dev.recuerda.examples.evaluate;

import java.util.List;

/** Of how many texts something holds: in the form in which they were given, lower-cased, in both forms, and in either. */
final class Share {

  private int of;
  private int given;
  private int lowerCased;
  private int both;
  private int either;

  void add(boolean holdsGiven, boolean holdsLowerCased) {
    of++;
    given += holdsGiven ? 1 : 0;
    lowerCased += holdsLowerCased ? 1 : 0;
    both += holdsGiven && holdsLowerCased ? 1 : 0;
    either += holdsGiven || holdsLowerCased ? 1 : 0;
  }

  int of() {
    return of;
  }

  /** Of how many per cent it holds in a form. */
  double percent(Form form) {
    return percent(form == Form.GIVEN ? given : lowerCased);
  }

  /** Of how many per cent it holds where the worse of a text's two forms counts, and it is better if it holds. */
  double worse() {
    return percent(both);
  }

  /** Of how many per cent it holds where the worse of a text's two forms counts, and it is better if it does not hold. */
  double worseIfUnwanted() {
    return percent(either);
  }

  private double percent(int holds) {
    return 100.0 * holds / of;
  }

  /** In each form, and where the worse counts and it is better if it holds. */
  List<String> figures() {
    return List.of(Grid.figure(percent(Form.GIVEN)), Grid.figure(percent(Form.LOWER_CASED)), Grid.figure(worse()));
  }
}
