package dev.recuerda.examples.chats;

import java.util.Map;

/**
 * How an export is written.
 *
 * @param sure whether the order of its dates is certain
 * @param longNames what belongs to the names that have a colon within, by what stands before it
 * @param bytes how much text there is
 */
record Writing(Form form, DateOrder dates, boolean sure, Map<String, String> longNames, long bytes) {

  /** Says nothing of the names. */
  @Override
  public String toString() {
    return "Writing(" + form + ", " + dates + ")";
  }
}
