package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.TextAnalysis;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A language that lies in a folder of its own is understood without a line of code. */
class AnotherLanguageTest {

  private static final URL FOLDER = AnotherLanguageTest.class.getResource("/toy-language/");

  private final Languages languages =
      Languages.in(new URLClassLoader(new URL[] {FOLDER}, AnotherLanguageTest.class.getClassLoader()));

  @ParameterizedTest
  @CsvSource({
    "yoyo memorix mi bluba, create_reminder", "gim gam pliz memorix mi, create_reminder", "zork mi nom, memory question",
    "Okidoo!, acknowledgement", "memorix gam, nothing", "recuérdame llamar a Ana, create_reminder"
  })
  void it_is_classified(String text, String meaning) {
    var classifier = RuleClassifier.in(languages, List.of());

    var classification = classifier.classify(Message.fromUser("m1", Instant.EPOCH, text));

    assertThat(Sentences.meaningOf(classification)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "zork gam tofa, question", "ifi gam tofa, hypothetical", "sedi gam tofa, quotation", "skrib fabul gam tofa, fiction",
    "lu gam tofa, third party", "gimi gam tofa, command", "hungra tofa, ephemeral", "olwe prais tofa, instruction",
    "okidoo, ephemeral", "gam tofa, accepted", "recuérdame llamar a Ana, command"
  })
  void what_may_be_remembered_of_it_is_decided(String text, String rule) {
    Message message = Message.fromUser("m1", Instant.EPOCH, text);
    Candidate candidate =
        new Candidate(Claim.plain("taste", "A statement of its own"), Evidence.wholeOf(message), "test");

    Decision decision = WritePolicy.in(languages)
        .decide(candidate, Optional.of(message), Consent.standing(true, List.of()));

    assertThat(decision.rule()).isEqualTo(rule);
  }

  @Test
  void it_is_guessed() {
    assertThat(languages.guess("blu gamux bla")).contains(new Language("zz"));
  }

  @Test
  void its_words_are_analysed() {
    TextAnalysis analysis = TextAnalysis.in(languages);

    assertThat(analysis.queryTerms("zork blu pladux")).isEqualTo(analysis.terms("plad bla").counts().keySet());
  }

  @Test
  void who_does_not_see_its_folder_does_not_know_it() {
    assertThat(Languages.standard().known()).doesNotContain(new Language("zz"));
  }
}
