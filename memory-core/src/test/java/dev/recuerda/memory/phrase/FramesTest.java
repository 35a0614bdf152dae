package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

  private static final URL FOLDER = FramesTest.class.getResource("/toy-language/");
  private static final BitSet NONE = new BitSet();

  private final Phrasebook book = new Phrasebook(
      Languages.in(new URLClassLoader(new URL[] {FOLDER}, FramesTest.class.getClassLoader()))
          .lexicon("phrase", new Language("zz")).orElseThrow());

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"blub; true", "zork blub; true", "gim, blub; true", "gim blub; false", "gam blub; false"})
  void a_frame_can_refuse_a_word_right_before_it(String text, boolean fits) {
    Clause clause = clause(text);

    boolean begins = book.frames("behind").beginAt(clause, clause.words().indexOf("blub"));

    assertThat(begins).isEqualTo(fits);
  }

  @Test
  void a_value_goes_as_far_as_it_may() {
    Clause clause = clause("blub Zork da Mi");

    var fit = book.frames("taken").fitFrom(clause, 0, new Beginnings(), NONE).orElseThrow();

    assertThat(fit.values().get("hill")).containsExactly(new Fit.Span(1, 4));
  }

  @Test
  void a_list_ends_where_something_else_was_told() {
    Clause clause = clause("blub Zork und Mi");
    BitSet told = new BitSet();
    told.set(3);

    var fit = book.frames("listed").fitFrom(clause, 0, new Beginnings(), told).orElseThrow();

    assertThat(fit.values().get("hills")).containsExactly(new Fit.Span(1, 2));
  }

  @Test
  void one_thing_of_which_a_part_was_told_is_no_value() {
    Clause clause = clause("blub Zork da Mi");
    BitSet told = new BitSet();
    told.set(3);

    assertThat(book.frames("taken").fitFrom(clause, 0, new Beginnings(), told)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "blub zork; true", "blub zork gim; true", "blub zork gim gam; false", "blub zork gim, gam; true", "blub pladu; false"
  })
  void a_list_of_words_can_hold_some_that_follow_one_another(String text, boolean fits) {
    Clause clause = clause(text);

    boolean begins = book.frames("unlike").beginAt(clause, 0);

    assertThat(begins).isEqualTo(fits);
  }

  @Test
  void a_value_is_not_taken_from_what_was_told() {
    Clause clause = clause("blub Zork");
    BitSet told = new BitSet();
    told.set(1);

    assertThat(book.frames("taken").fitFrom(clause, 0, new Beginnings(), told)).isEmpty();
  }

  private static Clause clause(String text) {
    List<Clause> clauses = Clause.of(text);
    assertThat(clauses).hasSize(1);
    return clauses.get(0);
  }
}
