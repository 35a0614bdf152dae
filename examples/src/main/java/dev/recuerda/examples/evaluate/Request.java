package dev.recuerda.examples.evaluate;

/**
 * What people say to an assistant that has tools, with what its data says it is.
 *
 * @param intent the name of the tool that it asks for, or what else it is
 * @param training whether the data means it to be learned from
 */
record Request(Sentence sentence, String intent, Kind kind, boolean training) {

  /** The three things that it can be. */
  enum Kind {
    TOOL("tool intent"),
    SMALL_TALK("small talk"),
    OUT_OF_SCOPE("out of scope");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
