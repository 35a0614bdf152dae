package dev.recuerda.memory.answer;

import static dev.recuerda.memory.answer.Notes.NOON;
import static dev.recuerda.memory.answer.Notes.fact;
import static dev.recuerda.memory.answer.Notes.profile;
import static dev.recuerda.memory.answer.Notes.remembering;
import static dev.recuerda.memory.answer.Notes.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.text.Language;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposerTest {

  private static final Questions QUESTIONS = Questions.standard();
  private static final Composer COMPOSER = Composer.standard();

  private static Answer spanish(String question, Remembered remembered) {
    return answer(question, remembered, Language.SPANISH);
  }

  private static Answer english(String question, Remembered remembered) {
    return answer(question, remembered, Language.ENGLISH);
  }

  private static Answer answer(String question, Remembered remembered, Language language) {
    Asked asked = QUESTIONS.asked(List.of(question), NOON, ZoneOffset.UTC);
    return COMPOSER.compose(asked, remembered, language, NOON);
  }

  private static Fact home(int number, String city) {
    return fact(number, "home.city", "home.city", "Vive en " + city, city);
  }

  @Test
  void a_fact_is_told_in_the_second_person_with_how_sure_it_is_and_the_limit() {
    Answer answer = spanish("¿Dónde vivo?", remembering(home(1, "Medellín")));

    assertThat(answer.kind()).isEqualTo(Kind.KNOWN);
    assertThat(answer.text()).startsWith("Vives en Medellín (confianza alta).").contains("Solo sé lo que me has contado aquí");
    assertThat(answer.citations().facts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Le gusta el café | Te gusta el café", "Su hermana se llama Ana | Tu hermana se llama Ana",
    "No vive en Bogotá | No vives en Bogotá", "Ya no usa Slack | Ya no usas Slack", "Es alérgica al maní | Eres alérgica al maní",
    "Se llama Ana | Te llamas Ana"
  })
  void spanish_statements_turn_to_the_user(String statement, String told) {
    Remembered remembered = remembering(fact(1, Claim.plain("note", statement), NOON));

    assertThat(spanish("¿Qué sabes de mí?", remembered).text()).contains("- " + told + " (");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Lives in Leeds | You live in Leeds", "Their sister is called Ann | Your sister is called Ann",
    "No longer uses Slack | You no longer use Slack", "Doesn't like tea | You don't like tea", "Is a lawyer | You are a lawyer",
    "Has two dogs | You have two dogs"
  })
  void english_statements_turn_to_the_user(String statement, String told) {
    Remembered remembered = remembering(fact(1, Claim.plain("note", statement), NOON));

    assertThat(english("What do you know about me?", remembered).text()).contains("- " + told + " (");
  }

  @ParameterizedTest
  @CsvSource({"Colecciona sellos con su tío", "Zurda de nacimiento", "Dice su madre que canta"})
  void a_statement_that_may_be_about_somebody_else_is_quoted(String statement) {
    Remembered remembered = remembering(fact(1, Claim.plain("note", statement), NOON));

    assertThat(spanish("¿Qué sabes de mí?", remembered).text()).contains("Tengo anotado: «" + statement + "»");
  }

  @Test
  void what_was_learned_in_another_language_is_told_in_that_of_the_answer() {
    Fact learned = fact(1, "home.city", "home.city", "Lives in Leeds", "Leeds");

    assertThat(spanish("¿Dónde vivo?", remembering(learned)).text()).startsWith("Vives en Leeds");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"No come mariscos | diet | mariscos", "Su hermana Ana vive en Cali | family | Cali"})
  void what_was_written_in_words_of_its_own_is_quoted_and_not_translated(String statement, String trait, String value) {
    Fact learned = fact(1, trait, trait + ".sister", statement, value);

    assertThat(english("What do you know about me?", remembering(learned)).text()).contains("I noted: \"" + statement + "\"");
  }

  @Test
  void of_relatives_only_the_one_that_is_asked_for_is_told() {
    Remembered remembered = remembering(fact(1, "family", "family.sister", "Their sister is called Ann", "Ann"),
        fact(2, "family", "family.brother", "Their brother is called Bob", "Bob"));

    assertThat(english("What's my sister's name?", remembered).text()).contains("Ann").doesNotContain("Bob");
    assertThat(spanish("¿Cómo se llama mi hermano?", remembered).text()).contains("Bob").doesNotContain("Ann");
  }

  @Test
  void a_formal_user_is_told_formally() {
    Remembered remembered = remembering(profile(ProfilePatch.none().withTone("formal")), List.of(home(1, "Cali")), List.of());

    String text = spanish("¿Dónde vivo?", remembered).text();

    assertThat(text).startsWith("Vive en Cali").contains("lo que me ha contado aquí");
  }

  @Test
  void the_profile_is_told_field_by_field() {
    Remembered remembered = remembering(profile(ProfilePatch.none().withDisplayName("Polo").withTone("informal")
        .withLanguage("en").withTimezone("America/Bogota").withGoals(Map.of("marathon", "correr una maratón"))
        .withConstraints(Map.of("no calls", true))), List.of(), List.of());

    Answer answer = spanish("¿Qué sabes de mí?", remembered);

    assertThat(answer.text()).contains("Te llamas Polo", "tono informal", "inglés", "America/Bogota", "correr una maratón",
        "no calls");
    assertThat(answer.citations().fields()).containsExactlyInAnyOrder(ProfileField.values());
  }

  @Test
  void what_the_profile_says_already_is_not_told_twice() {
    Fact called = fact(1, "name.called", "name.called", "Se llama Polo", "Polo");
    Remembered remembered = remembering(profile(ProfilePatch.none().withDisplayName("Polo")), List.of(called), List.of());

    assertThat(spanish("¿Cómo me llamo?", remembered).text()).containsOnlyOnce("Polo");
  }

  @Test
  void what_was_said_long_ago_is_less_sure_and_dated() {
    Fact old = fact(1, Claim.filling("home.city", "home.city", "Vive en Cali", "Cali"), NOON.minus(Duration.ofDays(200)));

    assertThat(spanish("¿Dónde vivo?", remembering(old)).text())
        .startsWith("Vives en Cali (confianza media; dicho el 26 de julio de 2025)");
  }

  @Test
  void two_facts_in_one_slot_are_a_conflict_with_both_dates() {
    Fact cali = fact(2, Claim.filling("home.city", "home.city", "Vive en Cali", "Cali"), NOON.minus(Duration.ofDays(2)));

    Answer answer = spanish("¿Dónde vivo?", remembering(home(1, "Bogotá"), cali));

    assertThat(answer.kind()).isEqualTo(Kind.CONFLICTING);
    assertThat(answer.text()).contains("Vives en Bogotá (dicho el 11 de febrero de 2026)",
        "Vives en Cali (dicho el 9 de febrero de 2026)");
    assertThat(answer.citations().facts()).hasSize(2);
  }

  @Test
  void where_one_no_longer_lives_does_not_tell_where_one_lives() {
    Fact left = fact(1, new Claim(FactKind.FACT, "home.city", Optional.of(new Slot("home.city")), "No vive en Cali",
        Optional.of("Cali"), ConsentScope.PERSONALIZATION, true), NOON);

    Answer answer = spanish("¿Dónde vivo?", remembering(left));

    assertThat(answer.kind()).isEqualTo(Kind.UNCERTAIN);
    assertThat(answer.text()).startsWith("No lo sé con certeza").contains("No vives en Cali");
  }

  @Test
  void of_much_it_tells_a_part_and_how_much_more_there_is() {
    List<Fact> many = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      many.add(fact(i, "tools", "tools.t" + i, "Usa T" + i, "T" + i));
    }

    String text = spanish("¿Qué herramientas uso?", remembering(many.toArray(Fact[]::new))).text();

    assertThat(text).contains("Y 20 cosas más");
    assertThat(text.split("Usas T")).hasSize(Composer.MOST_TOLD + 1);
  }

  @Test
  void only_what_is_told_is_cited() {
    Answer answer = spanish("¿Dónde vivo?", remembering(home(1, "Cali"), fact(2, "tools", "tools.x", "Usa X", "X")));

    assertThat(answer.citations().facts()).extracting(FactId::toString).containsExactly("00000000-0000-0000-0000-000000000001");
  }

  @Test
  void whom_it_knows_otherwise_it_does_not_deny_knowing() {
    Answer answer = spanish("¿Cuáles son mis metas?", remembering(home(1, "Cali")));

    assertThat(answer.kind()).isEqualTo(Kind.NOT_KNOWN);
    assertThat(answer.text()).contains("sí recuerdo otras cosas de ti").doesNotContain("Cali");
  }

  @Test
  void what_has_to_be_heeded_is_told_in_words_and_once() {
    Fact allergy = fact(1, "allergy", "allergy.hazelnuts", "Is allergic to hazelnuts", "hazelnuts");
    Remembered both = remembering(profile(ProfilePatch.none().withConstraints(Map.of(
        "allergy.hazelnuts", Map.of("hard", true, "value", "hazelnuts"),
        "calls.early", Map.of("hard", true, "value", "no calls before ten")))), List.of(allergy), List.of());

    String all = english("What do you know about me?", both).text();
    String heeded = english("What are my constraints?", both).text();

    assertThat(all).contains("You are allergic to hazelnuts", "calls early: no calls before ten")
        .doesNotContain("hard", "value", "allergy");
    assertThat(heeded).contains("hazelnuts", "no calls before ten");
  }

  @Test
  void what_was_told_without_consent_is_withheld() {
    Answer answer = spanish("¿A qué soy alérgica?", Remembered.NOTHING.withholding(true));

    assertThat(answer.kind()).isEqualTo(Kind.WITHHELD);
    assertThat(answer.text()).contains("no tengo tu permiso");
  }

  @Test
  void where_a_part_could_not_be_read_it_says_so() {
    Fact home = fact(1, "home.city", "home.city", "Lives in Cali", "Cali");
    Remembered partly = new Remembered(List.of(home), profile(ProfilePatch.none()), Map.of(), List.of(), List.of(),
        List.of(), false, true, false);

    assertThat(english("Where do I live?", partly).text()).contains("You live in Cali", "a part of my memory");
  }

  @Test
  void what_was_said_is_quoted_with_its_day() {
    Remembered remembered = remembering(profile(ProfilePatch.none()), List.of(),
        List.of(said(1, NOON.minus(Duration.ofDays(1)), "Mañana viajo a Lima"), said(2, NOON, "Ya llegué")));

    Answer answer = spanish("¿Qué te dije ayer?", remembered);

    assertThat(answer.text()).contains("10 de febrero de 2026: «Mañana viajo a Lima»").doesNotContain("Ya llegué");
    assertThat(answer.citations().messages()).hasSize(1);
  }

  @Test
  void where_nothing_was_noted_the_conversation_is_not_denied() {
    Remembered remembered = remembering(profile(ProfilePatch.none()), List.of(), List.of(said(1, NOON, "Hola, busco piso")));

    Answer answer = spanish("¿Qué sabes de mí?", remembered);

    assertThat(answer.kind()).isEqualTo(Kind.KNOWN);
    assertThat(answer.text()).contains("sí guardo nuestra conversación", "busco piso");
  }

  @Test
  void a_long_message_is_quoted_by_its_beginning() {
    Remembered remembered = remembering(profile(ProfilePatch.none()), List.of(), List.of(said(1, NOON, "palabra ".repeat(500))));

    assertThat(spanish("¿De qué hablamos?", remembered).text()).contains("palabra…").hasSizeLessThan(500);
  }
}
