package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
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

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "in pieces; mir zork blub Gam; Gam", "in pieces; zork blub Gam; -",
    "ahead; blub Gam pladu; Gam", "ahead; blub Gam und; -",
    "passed over; blub Gam gim zork; zork", "passed over; blub gim zork; -",
    "whole; blub a b c; a b c", "whole; blub a b c d; -", "whole; blub a b c, d; a b c",
    "bounded; blub zork a gim; zork a gim", "bounded; blub zork a; -", "bounded; blub a gim; -",
    "bounded; blub zork gim pladu gim; zork gim",
    "held; blub a und gam; a und gam", "held; blub a und b; -", "held; blub a gam zork; a gam",
    "parts; blub a und b; a|b", "parts; blub a, b und c; a|b|c", "parts; blub a mit und b; a mit und b",
    "parts; blub gehend a und b; gehend a und b", "parts; blub gehend a und sehend b; gehend a|sehend b",
    "parts; blub a und ist b; a", "described; blub der rot, gam zork; der rot, gam zork", "described; blub der rot; der",
    "described; blub pladu; -", "described; blub pladu gim; pladu gim",
    "word or stop; blub gim Mi; Mi", "word or stop; blub, Mi; Mi", "word or stop; blub, da Mi; Mi", "word or stop; blub Mi; -",
    "parts; blub ruhig und still; ruhig und still", "parts; blub ig und still; ig|still",
    "paused; blub a, b gam; a, b gam", "paused; blub a gam, gim; a gam", "paused; blub a gam, und; a gam",
    "held; blub gam da; gam", "paused; blub gam da; gam da"
  })
  void a_value_keeps_the_rules_of_its_kind(String heading, String text, String wanted) {
    Clause clause = clause(text);
    int begin = Math.max(0, clause.words().indexOf("blub") - (heading.equals("in pieces") ? 2 : 0));

    var fit = book.frames(heading).fitFrom(clause, begin, new Beginnings(), NONE);

    assertThat(fit.map(one -> taken(text, clause, one)).orElse("-")).isEqualTo(wanted);
  }

  @Test
  void a_list_has_a_bounded_number_of_parts() {
    Clause clause = clause("blub a" + " und a".repeat(100));

    var fit = book.frames("parts").fitFrom(clause, 0, new Beginnings(), NONE).orElseThrow();

    assertThat(fit.values().get("parts")).hasSize(20);
  }

  @Test
  void what_a_frame_looks_ahead_for_is_no_part_of_it() {
    Clause clause = clause("blub Gam pladu");

    var fit = book.frames("ahead").fitFrom(clause, 0, new Beginnings(), NONE).orElseThrow();

    assertThat(fit.end()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "by the speaker; ich zork blub; true", "by the speaker; er zork blub; false", "by the speaker; zork blub; false",
    "by the speaker; er und ich zork blub; true", "by the speaker; ich und er zork blub; false",
    "begun by the speaker; ich zork blub; true", "begun by the speaker; gim und ich zork blub; true",
    "begun by the speaker; gim, ich zork blub; true", "begun by the speaker; gim ich zork blub; false",
    "at a beginning; blub; true", "at a beginning; und blub; true", "at a beginning; gim, blub; true",
    "at a beginning; gim blub; false"
  })
  void a_frame_can_ask_who_speaks_and_whether_something_begins(String heading, String text, boolean fits) {
    Clause clause = clause(text);

    boolean begins = book.frames(heading).beginAt(clause, clause.words().indexOf("blub"));

    assertThat(begins).isEqualTo(fits);
  }

  private static String taken(String text, Clause clause, Fit fit) {
    return fit.values().values().stream().flatMap(List::stream)
        .map(span -> text.substring(clause.start(span.start()), clause.end(span.end() - 1)))
        .collect(Collectors.joining("|"));
  }

  private static Clause clause(String text) {
    List<Clause> clauses = Clause.of(text);
    assertThat(clauses).hasSize(1);
    return clauses.get(0);
  }
}
