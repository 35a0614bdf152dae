package dev.recuerda.memory.trait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetellingTest {

  private static final Lexicon ENGLISH = Languages.standard().lexicon("trait", new Language("en")).orElseThrow();

  private final Retelling retelling = new Retelling(new Phrasebook(ENGLISH), ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "thing, my mother, their mother", "thing, the food I'm used to, the food they are used to", "thing, the western US, the western US",
    "thing, 'long walks, with me', 'long walks, with them'",
    "deed, swim in the sea, swims in the sea", "deed, teach my sister, teaches their sister", "deed, carry on, carries on",
    "deed, often go out, often goes out", "living, run and swim with my dog, runs and swims with their dog",
    "thing, the town where I was born, the town where they were born", "key, wife's, wife", "thing, '', ''",
    "thing, songs by My Chemical Romance when I'm sad, songs by My Chemical Romance when they are sad"
  })
  void words_of_the_speaker_are_told_as_those_of_somebody_else(String kind, String words, String told) {
    assertThat(retelling.of(kind, words)).isEqualTo(told);
  }
}
