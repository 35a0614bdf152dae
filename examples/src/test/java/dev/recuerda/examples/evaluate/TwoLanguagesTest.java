package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.examples.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Ten conversations in Spanish with 300 questions, and the same in English. Who wrote them had not read how turns are ranked,
 * and asks in other words than those that were said. The floors are what is reached, and only ever rise.
 */
class TwoLanguagesTest {

  private static final double NEAR = 3;

  private static Rankings spanish = new Rankings();
  private static Rankings english = new Rankings();

  @BeforeAll
  static void bothAreAsked() throws IOException {
    spanish = asked("es");
    english = asked("en");
  }

  private static Rankings asked(String language) throws IOException {
    List<Dialogue> dialogues = Dialogues.at(
        Path.of("src/test/resources/dev/recuerda/examples/evaluate/conversations", language));
    Console deaf = new Console(InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream()),
        new PrintStream(OutputStream.nullOutputStream()));
    Progress progress = new Progress(deaf, () -> 0, "conversations", dialogues.size(), 0);
    return new Examination(dialogues, true, progress).of(Variant.STANDARD, List.of());
  }

  @Test
  void there_are_three_hundred_questions_in_either_language_and_every_one_is_scored() {
    assertThat(spanish.scored(Category.ANSWERABLE)).isEqualTo(300);
    assertThat(english.scored(Category.ANSWERABLE)).isEqualTo(300);
  }

  @Test
  void spanish_and_english_are_as_good_as_each_other(TestReporter reporter) {
    for (int k : RecallReport.PLACES) {
      double es = spanish.percent(Measure.FRACTION, k, Category.ANSWERABLE);
      double en = english.percent(Measure.FRACTION, k, Category.ANSWERABLE);
      reporter.publishEntry("recall@" + k, String.format(Locale.ROOT, "es %.1f, en %.1f", es, en));

      assertThat(es).as("recall@%d", k).isCloseTo(en, within(NEAR));
    }
  }
}
