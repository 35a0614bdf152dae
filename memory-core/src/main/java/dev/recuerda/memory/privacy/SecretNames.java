package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How one language calls an argument or a key whose value is never kept. What stands behind the arrow of a frame says which
 * value:
 *
 * <ul>
 *   <li>nothing: any
 *   <li>{@code alone}: any, where it is called nothing else
 *   <li>{@code number n}: one with at least n digits
 * </ul>
 */
final class SecretNames {

  /** What stands behind the kind in the headings of its frames. */
  static final String HEADING = " by its name";

  private static final String ALONE = "alone";
  private static final String NUMBER = "number ";

  private final Frames names;
  private final WordSet onlyAboutIt;

  SecretNames(Phrasebook book) {
    this.names = book.frames("SECRET" + HEADING, "PAYMENT" + HEADING, "IDENTITY" + HEADING);
    this.onlyAboutIt = book.list("only about it");
  }

  /** Whether a name only tells of something about a secret, such as how many there are. */
  boolean tellOnlyAbout(Clause name) {
    return name.words().stream().anyMatch(onlyAboutIt::contains);
  }

  boolean name(Clause name, String value) {
    return IntStream.range(0, name.size()).mapToObj(at -> names.fitFrom(name, at)).flatMap(Optional::stream)
        .anyMatch(fit -> isSuch(name, fit, value));
  }

  private static boolean isSuch(Clause name, Fit fit, String value) {
    if (fit.note().startsWith(NUMBER)) {
      return value.chars().filter(Character::isDigit).count() >= Integer.parseInt(fit.note().substring(NUMBER.length()));
    }
    return !fit.note().equals(ALONE) || fit.start() == 0 && fit.end() == name.size();
  }
}
