package dev.recuerda.memory.trait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.text.Languages;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A language that lies in a folder of its own is learned from without a line of code. */
class AnotherLanguageTest {

  private static final URL FOLDER = AnotherLanguageTest.class.getResource("/toy-language/");

  private static final RuleExtractor EXTRACTOR = RuleExtractor.in(
      Languages.in(new URLClassLoader(new URL[] {FOLDER}, AnotherLanguageTest.class.getClassLoader())));

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "Blub Zork da Pla.; home.city; Zork da Pla; Blab Zork da Pla",
    "gim glom mi pladu; taste.mi_pladu; mi pladu; Glam tu pladu",
    "zitz mi; tone; formal; Zatz",
    "vivo en Cali; home.city; Cali; Vive en Cali",
    "I live in Leeds; home.city; Leeds; Lives in Leeds"
  })
  void it_says_what_is_so(String text, String slot, String value, String statement) {
    List<Candidate> proposals = propose(text, List.of());

    assertThat(proposals).extracting(one -> one.claim().slot().orElseThrow().name()).containsExactly(slot);
    assertThat(proposals).extracting(one -> one.claim().value().orElseThrow()).containsExactly(value);
    assertThat(proposals).extracting(one -> one.claim().statement()).containsExactly(statement);
    assertThat(proposals).noneMatch(one -> one.claim().negated());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "nix blub Zork; Zork; Nix blab Zork", "flup Zork; Zork; Yob Zork", "nix glom pladu; pladu; Nix glam pladu"
  })
  void it_says_what_is_not_so(String text, String value, String statement) {
    List<Candidate> proposals = propose(text, List.of());

    assertThat(proposals).extracting(one -> one.claim().value().orElseThrow()).containsExactly(value);
    assertThat(proposals).extracting(one -> one.claim().statement()).containsExactly(statement);
    assertThat(proposals).allMatch(one -> one.claim().negated());
  }

  @Test
  void it_lists() {
    List<Candidate> proposals = propose("glom pladu und gimgam", List.of());

    assertThat(proposals).extracting(one -> one.claim().value().orElseThrow()).containsExactly("pladu", "gimgam");
  }

  @Test
  void it_answers() {
    Message question = Message.fromAssistant("q", Instant.EPOCH, "Gim gam, zork ti blub?");

    List<Candidate> proposals = propose("Zork", List.of(new Episode(1, question, 1, true)));

    assertThat(proposals).extracting(one -> one.claim().statement()).containsExactly("Blab Zork");
  }

  @Test
  void who_does_not_see_its_folder_learns_nothing_from_it() {
    List<Candidate> proposals =
        RuleExtractor.standard().propose(Message.fromUser("m", Instant.EPOCH, "blub Zork"), List.of());

    assertThat(proposals).isEmpty();
  }

  private static List<Candidate> propose(String text, List<Episode> before) {
    return EXTRACTOR.propose(Message.fromUser("m", Instant.EPOCH, text), before);
  }
}
