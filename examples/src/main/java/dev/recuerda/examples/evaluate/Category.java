package dev.recuerda.examples.evaluate;

import java.util.List;

/** What kind of question it is, by the number that the data uses. */
enum Category {
  MULTI_HOP("multi-hop"),
  TEMPORAL("temporal"),
  OPEN_DOMAIN("open-domain"),
  SINGLE_HOP("single-hop"),
  /** Asks for what nobody said: the turn that it names is a decoy. */
  ADVERSARIAL("adversarial");

  /** Those with an answer. */
  static final List<Category> ANSWERABLE = List.of(MULTI_HOP, TEMPORAL, OPEN_DOMAIN, SINGLE_HOP);

  private final String called;

  Category(String called) {
    this.called = called;
  }

  static Category numbered(int number) {
    return values()[number - 1];
  }

  int number() {
    return ordinal() + 1;
  }

  @Override
  public String toString() {
    return number() + " " + called;
  }
}
