package dev.recuerda.memory.answer;

import static dev.recuerda.memory.answer.Notes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.Traits;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Over many memories that chance made, no answer says a word that is neither ours nor in a record that it cites. */
class NothingInventedTest {

  private static final int MEMORIES = 10_000;
  private static final List<String> QUESTIONS = List.of("¿Qué sabes de mí?", "¿Cómo me llamo?", "¿Dónde vivo?",
      "¿Qué te dije ayer?", "¿De qué hablamos?", "¿Cuáles son mis metas?", "¿Qué no puedo comer?", "¿En qué idioma prefiero hablar?",
      "What do you know about me?", "Where do I work?", "What tools do I use?", "What did we discuss?", "What is my sister's name?");

  private final Random chance = new Random(20260211);
  private final Questions questions = Questions.standard();
  private final Composer composer = Composer.standard();
  private final List<Trait> traits = Traits.standard().all();
  private final Map<Language, Set<String>> ours = Map.of(Language.SPANISH, ours(Language.SPANISH), Language.ENGLISH,
      ours(Language.ENGLISH));

  @Test
  void every_word_of_an_answer_is_ours_or_stands_in_a_record_that_it_cites() {
    int answers = 0;
    int words = 0;
    for (int i = 0; i < MEMORIES; i++) {
      Remembered remembered = memory();
      Language language = chance.nextBoolean() ? Language.SPANISH : Language.ENGLISH;
      Asked asked = questions.asked(List.of(QUESTIONS.get(chance.nextInt(QUESTIONS.size()))), NOON, ZoneOffset.UTC);

      Answer answer = composer.compose(asked, remembered, language, NOON);

      Set<String> allowed = cited(answer, remembered);
      allowed.addAll(ours.get(language));
      Set<String> said = words(answer.text());
      said.removeIf(word -> Character.isDigit(word.charAt(0)));
      assertThat(allowed).as("memory %d", i).containsAll(said);
      answers += answer.tellsSomething() ? 1 : 0;
      words += said.size();
    }
    System.out.printf("nothing invented: %d memories, %d answers that tell something, %d words%n", MEMORIES, answers, words);
    assertThat(answers).isGreaterThan(MEMORIES / 4);
  }

  private Remembered memory() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 1 + chance.nextInt(12); i > 0; i--) {
      facts.add(fact(i));
    }
    List<Episode> messages = new ArrayList<>();
    for (int i = 1 + chance.nextInt(8); i > 0; i--) {
      messages.add(Notes.said(100 + i, NOON.minus(Duration.ofHours(i * 7L)), "Hoy " + word() + " con " + word()));
    }
    return new Remembered(facts, profile(), Map.of(), chance.nextInt(4) == 0 ? List.of() : messages, List.of(facts.get(0)),
        List.of(), chance.nextInt(8) == 0, chance.nextInt(8) == 0, chance.nextInt(8) == 0);
  }

  private Fact fact(int number) {
    Trait trait = traits.get(chance.nextInt(traits.size()));
    boolean ours = chance.nextInt(5) > 0;
    String value = chance.nextBoolean() ? word() : word() + " " + word();
    String opening = List.of("Vive en ", "Le gusta ", "Usa ", "Works at ", "Likes ", "Is ", "Su primo es ", "Sin ")
        .get(chance.nextInt(8));
    Optional<Slot> slot = switch (trait.places()) {
      case ONE -> Optional.of(new Slot(trait.name()));
      case EACH -> Optional.of(Slot.of(trait.name(), word()));
      case MANY -> Optional.of(Slot.of(trait.name(), value));
    };
    Claim claim = new Claim(FactKind.values()[chance.nextInt(3)], ours ? trait.name() : "note",
        ours ? slot : Optional.empty(), opening + value, Optional.of(value), ConsentScope.PERSONALIZATION, chance.nextInt(6) == 0);
    return Notes.fact(number, claim, NOON.minus(Duration.ofDays(chance.nextInt(400))));
  }

  private Profile profile() {
    ProfilePatch patch = ProfilePatch.none();
    if (chance.nextBoolean()) {
      patch = patch.withDisplayName(word()).withTone(chance.nextBoolean() ? "formal" : word());
    }
    if (chance.nextBoolean()) {
      patch = patch.withLanguage(List.of("es", "en", "fr", "sv").get(chance.nextInt(4))).withTimezone("Asia/Tokyo");
    }
    return Notes.profile(chance.nextBoolean() ? patch.withGoals(Map.of(word(), word())) : patch);
  }

  /** A word that nobody uses. */
  private String word() {
    StringBuilder word = new StringBuilder("Zq");
    for (int i = 0; i < 6; i++) {
      word.append((char) ('a' + chance.nextInt(26)));
    }
    return word.toString();
  }

  private static Set<String> cited(Answer answer, Remembered remembered) {
    Set<String> words = new HashSet<>();
    remembered.facts().stream().filter(fact -> answer.citations().facts().contains(fact.id())).forEach(fact -> {
      words.addAll(words(fact.claim().statement() + " " + fact.claim().value().orElse("")));
      fact.claim().slot().ifPresent(slot -> words.addAll(words(slot.name().replace('.', ' ').replace('_', ' '))));
    });
    remembered.messages().stream().filter(said -> answer.citations().messages().contains(said.id()))
        .forEach(said -> words.addAll(words(said.message().text())));
    Profile profile = remembered.profile();
    for (ProfileField field : answer.citations().fields()) {
      words.addAll(words(switch (field) {
        case DISPLAY_NAME -> profile.displayName().orElse("");
        case TONE_PREFERENCE -> profile.tonePreference().orElse("");
        case LANGUAGE_PREFERENCE -> profile.languagePreference().orElse("");
        case TIMEZONE -> profile.timezone().map(Object::toString).orElse("");
        case GOALS -> profile.goals().values().toString();
        case CONSTRAINTS -> profile.constraints().values().toString();
      }));
    }
    return words;
  }

  /** The words of our texts in a language. */
  private static Set<String> ours(Language language) {
    Set<String> words = new HashSet<>();
    Lexicon answers = Languages.standard().lexicon("answer", language).orElseThrow();
    for (String heading : List.of("texts", "months", "second person", "before the verb")) {
      answers.lines(heading).forEach(line -> words.addAll(words(line)));
    }
    Lexicon traits = Languages.standard().lexicon("trait", language).orElseThrow();
    traits.headings().stream().filter(heading -> heading.endsWith(": written") || heading.endsWith(": names"))
        .forEach(heading -> traits.lines(heading).forEach(line -> words.addAll(words(line.replace("{n}", "") + " "
            + line.replace("{n}", "n")))));
    return words;
  }

  private static Set<String> words(String text) {
    return Words.of(text).stream().map(Word::folded).collect(Collectors.toCollection(HashSet::new));
  }
}
