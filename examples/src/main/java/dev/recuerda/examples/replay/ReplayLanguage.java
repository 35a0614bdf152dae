package dev.recuerda.examples.replay;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** The languages in which a report can be read and a conversation ships. */
enum ReplayLanguage {
  ES,
  EN;

  /** The language of a tag, for the command line. */
  static ReplayLanguage of(String tag) {
    return Arrays.stream(values())
        .filter(language -> language.toString().equals(tag))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("must be es or en"));
  }

  /** The BCP-47 tag. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
