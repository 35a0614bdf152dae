package dev.recuerda.memory.personalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.personalization.SaidPreference.Change;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidPreferencesTest {

  private static final SaidPreferences READER =
      new SaidPreferences(Languages.standard(), Map.of("Netflix", 8, "HBO Max", 384, "Prime Video", 9));

  private static Message says(String text) {
    return Message.fromUser("m1", Instant.parse("2026-02-08T09:00:00Z"), text);
  }

  private static List<SaidPreference> in(String text) {
    return READER.in(says(text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Estoy en Colombia | CO | Colombia", "ahora en Perú | PE | Perú", "Ahora estoy en Perú. | PE | Perú",
    "y ahora en el Perú | PE | Perú",
    "Vivo en los Estados Unidos desde mayo | US | Estados Unidos", "Me mudé a México | MX | México",
    "Estoy en EE. UU. | US | Estados Unidos",
    "Cambia mi región a España, por favor | ES | España", "Mi país es Costa Rica | CR | Costa Rica",
    "Vivo en El Salvador | SV | El Salvador",
    "I'm in Peru now | PE | Peru", "I am currently in Germany | DE | Germany", "We just moved to New Zealand | NZ | New Zealand",
    "now in Peru | PE | Peru", "I live in the United Kingdom | GB | United Kingdom", "Set my region to Spain | ES | Spain",
    "I'm in the US these days | US | United States", "My country is Colombia | CO | Colombia"
  })
  void where_somebody_is_is_their_region(String text, String code, String name) {
    List<SaidPreference> said = in(text);

    assertThat(said).containsExactly(new SaidPreference(
        "region", Document.of("region", Map.of("iso_alpha2", code, "name", name)), Change.SET));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Me gusta el cine negro", "Me gusta Colombia", "¿Estoy en Colombia?", "Si estuviera en Perú iría al teatro",
    "Mi hermana está en Perú",
    "No estoy en Colombia", "Mi hermana dice: «estoy en Colombia»", "Ayer vi una película de Perú", "Estoy en Bogotá",
    "Nunca me mudé a México", "Ahora en Perú gobierna otro", "Cuando estoy en Chile como bien", "Traduce: estoy en Colombia",
    "I like film noir", "I love Peru", "Am I in Peru?", "If I'm in Peru I'll call", "My sister is in Peru", "I'm not in Peru",
    "She said \"I'm in Peru now\"", "I saw a film from Peru", "I'm in London", "I'm in Georgia Tech now",
    "I wish I lived in Peru",
    "Write a story that begins: I'm in Peru now"
  })
  void what_says_nothing_of_where_somebody_is_is_no_region(String text) {
    assertThat(in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Pon el modo oscuro | dark", "cambia a modo oscuro, por favor | dark", "Prefiero el tema claro | light", "modo oscuro | dark",
    "Quita el modo oscuro | light", "Activa el modo noche | dark", "Pásame al modo claro | light",
    "switch to dark mode | dark", "Please turn on dark mode | dark", "I want to use the light theme | light",
    "Dark mode please | dark",
    "Turn off dark mode | light", "turn the dark mode off | light", "I prefer dark mode | dark", "go back to light mode | light"
  })
  void how_things_are_to_look_is_a_theme(String text, String setting) {
    List<SaidPreference> said = in(text);

    assertThat(said).extracting(SaidPreference::type).containsExactly("theme");
    assertThat(said.get(0).value().get("setting")).contains(setting);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "No me gusta el modo oscuro", "¿Tienes modo oscuro?", "No pongas el modo oscuro", "Me gusta el cine oscuro",
    "How do I switch to dark mode?",
    "I saw a dark film", "Don't switch to dark mode", "My brother uses dark mode", "What is dark mode?"
  })
  void what_is_asked_or_denied_changes_no_theme(String text) {
    assertThat(in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Tengo Netflix y HBO Max | 8,384", "I have Netflix | 8", "I've got Netflix, HBO Max and Prime Video | 8,384,9",
    "Estoy suscrita a HBO Max | 384", "We subscribe to Prime Video | 9", "Tengo cuenta de Netflix | 8"
  })
  void what_somebody_can_watch_is_added_by_the_ids_of_the_host(String text, String ids) {
    List<SaidPreference> said = in(text);

    Object expected = List.of(ids.split(",")).stream().map(Long::valueOf).toList();
    assertThat(said).extracting(SaidPreference::change).containsExactly(Change.ADD);
    assertThat(said.get(0).value().get("watch_provider_ids")).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ya no tengo Netflix", "No tengo Netflix", "Cancelé mi cuenta de Netflix",
      "I don't have Netflix anymore", "I cancelled Netflix",
      "I no longer have Netflix"})
  void what_somebody_can_watch_no_more_is_taken_away(String text) {
    List<SaidPreference> said = in(text);

    assertThat(said).extracting(SaidPreference::change).containsExactly(Change.TAKE_AWAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tengo hambre", "I have Disney", "¿Tengo Netflix?", "My sister has Netflix", "Vi una serie en Netflix"})
  void what_the_host_does_not_know_or_is_not_said_of_oneself_is_nothing_to_watch_on(String text) {
    assertThat(in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"A partir de ahora respóndeme en inglés | en", "From now on answer me in Spanish | es"})
  void the_language_to_be_answered_in_is_a_preference(String text, String code) {
    List<SaidPreference> said = in(text);

    assertThat(said).containsExactly(
        new SaidPreference("language", Document.of("language", Map.of("locale", code)), Change.SET));
  }

  @Test
  void what_is_said_last_counts() {
    List<SaidPreference> said = in("Estoy en Colombia. No, perdón: estoy en Perú");

    assertThat(said).extracting(one -> one.value().get("iso_alpha2")).containsExactly(Optional.of("PE"));
  }

  @Test
  void several_preferences_of_one_message_are_all_read() {
    List<SaidPreference> said = in("Estoy en Perú. Pon el modo oscuro.");

    assertThat(said).extracting(SaidPreference::type).containsExactly("region", "theme");
  }

  @Test
  void what_was_pasted_says_nothing_of_who_pasted_it() {
    List<SaidPreference> said = READER.in(says("I'm in Peru now").via(Provenance.USER_PASTED));

    assertThat(said).isEmpty();
  }

  @Test
  void what_is_taken_away_leaves_the_rest() {
    SaidPreference said = in("Ya no tengo Netflix").get(0);

    Document after = said.over(Optional.of(Document.of("streaming", Map.of("watch_provider_ids", List.of(8, 9)))));

    assertThat(after).isEqualTo(Document.of("streaming", Map.of("watch_provider_ids", List.of(9))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Hola | es", "¡Buenas! | es", "Buenos días, ¿cómo estás? | es", "Hey there | en",
      "Good morning! How are you? | en"})
  void a_greeting_is_nothing_but_one(String text, String language) {
    assertThat(READER.greets(text)).isTrue();
    assertThat(READER.language(text)).contains(new Language(language));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hola, agenda una cita", "Hello, what is the weather like?", "Adiós", "¿Qué sabes de mí?", "..."})
  void what_says_more_than_hello_is_no_greeting(String text) {
    assertThat(READER.greets(text)).isFalse();
  }
}
