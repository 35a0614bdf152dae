package dev.recuerda.memory.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreferenceTypesTest {

  private static final PreferenceTypes STANDARD = PreferenceTypes.standard();

  private static Document checked(String type, Map<String, ?> value) {
    return STANDARD.named(type).checked(value);
  }

  @ParameterizedTest
  @CsvSource({"Colombia, CO", "Perú, PE", "peru, PE", "Alemania, DE", "Germany, DE", "EE UU, US", "the States, US",
      "Reino Unido, GB"})
  void a_country_is_found_by_its_name_in_spanish_and_english(String name, String code) {
    Document region = checked("region", Map.of("name", name));

    assertThat(region).isEqualTo(Document.of("region", Map.of("name", name, "iso_alpha2", code)));
  }

  @Test
  void a_country_is_named_where_only_its_code_is_given() {
    Document region = checked("region", Map.of("iso_alpha2", "ES"));

    assertThat(region).isEqualTo(Document.of("region", Map.of("name", "Spain", "iso_alpha2", "ES")));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("region", Map.of("iso_alpha2", "XX"), "region.iso_alpha2"),
        Arguments.of("region", Map.of("iso_alpha2", "co"), "region.iso_alpha2"),
        Arguments.of("region", Map.of("iso_alpha2", "COL"), "region.iso_alpha2"),
        Arguments.of("region", Map.of("name", "Wakanda"), "region.name"),
        Arguments.of("region", Map.of("iso_alpha2", "CO", "name", "Perú"), "region.name"),
        Arguments.of("region", Map.of(), "region.iso_alpha2"),
        Arguments.of("region", Map.of("iso_alpha2", "CO", "city", "Cali"), "region.city"),
        Arguments.of("language", Map.of("locale", "es-CO"), "language.locale"),
        Arguments.of("language", Map.of("locale", "spa"), "language.locale"),
        Arguments.of("language", Map.of("locale", ""), "language.locale"),
        Arguments.of("theme", Map.of("setting", "blue"), "theme.setting"),
        Arguments.of("theme", Map.of(), "theme.setting"),
        Arguments.of("streaming", Map.of("watch_provider_ids", List.of("Netflix")), "streaming.watch_provider_ids[0]"),
        Arguments.of("streaming", Map.of("watch_provider_ids", List.of(-1)), "streaming.watch_provider_ids[0]"),
        Arguments.of("streaming", Map.of("watch_provider_ids", 8), "streaming.watch_provider_ids"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void what_a_type_does_not_allow_is_refused_by_its_path(String type, Map<String, ?> value, String path) {
    assertThatThrownBy(() -> checked(type, value)).isInstanceOfSatisfying(InvalidInputException.class,
        refused -> assertThat(refused.field()).isEqualTo(path));
  }

  @Test
  void each_provider_counts_once() {
    Document streaming = checked("streaming", Map.of("watch_provider_ids", List.of(8, 9, 8)));

    assertThat(streaming.get("watch_provider_ids")).contains(List.of(8L, 9L));
  }

  @Test
  void a_host_adds_types_of_its_own() {
    PreferenceTypes types = STANDARD.and(PreferenceType.of("units", Map.of("type", "object", "required", List.of("system"),
        "properties", Map.of("system", Map.of("type", "string", "enum", List.of("metric", "imperial"))))));

    assertThat(types.names()).containsExactly("region", "language", "theme", "streaming", "units");
    assertThat(types.named("units").checked(Map.of("system", "metric")))
        .isEqualTo(Document.of("units", Map.of("system", "metric")));
  }

  @Test
  void an_unknown_type_is_refused_with_those_that_there_are() {
    assertThatThrownBy(() -> STANDARD.named("shoes")).isInstanceOf(InvalidInputException.class)
        .hasMessage("type must be one of [region, language, theme, streaming]");
  }
}
