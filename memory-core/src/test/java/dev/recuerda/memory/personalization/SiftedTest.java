package dev.recuerda.memory.personalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.document.Schema.Violation;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SiftedTest {

  private static Map<String, Object> name(Object index, Object value, Object group) {
    return Map.of("index", index, "value", value, "group", group);
  }

  private static Map<String, Object> date(Object index, Object significance, Object value) {
    return Map.of("index", index, "significance", significance, "value", value);
  }

  @Test
  void everything_that_a_profile_may_hold_is_valid() {
    Map<String, Object> sent = Map.of(
        "names", List.of(name(0, "Zack", "real"), name(1, "Siri", "real"), name(0, "Z", "callable"),
        Map.of("index", 2, "value", "Ruiz")),
        "dates", List.of(date(0, "wedding", "2010-05-17"), date(0, "birth", "1990-02-28"), date(0, "start_school", "1996-09-01"),
            date(0, "graduated", "2012-06-30"), date(1, "graduated", "2014-06-30")),
        "gender", "other", "pronoun", "they/them");

    Sifted sifted = Sifted.of(sent);

    assertThat(sifted.invalid()).isEmpty();
    assertThat(sifted.valid()).containsOnlyKeys("names", "dates", "gender", "pronoun");
  }

  static Stream<Arguments> mistakes() {
    Map<String, Object> zack = name(0, "Zack", "real");
    return Stream.of(
        Arguments.of("names", "Zack", "names", "must be a list"),
        Arguments.of("names", List.of(), "names", "must not be empty"),
        Arguments.of("names", null, "names", "must not be null: leave the key out"),
        Arguments.of("names", Arrays.asList(zack, null), "names[1]", "must not be null: leave the key out"),
        Arguments.of("names", List.of("Zack"), "names[0]", "must be a map"),
        Arguments.of("names", List.of(Map.of("index", 0)), "names[0].value", "is required"),
        Arguments.of("names", List.of(Map.of("value", "Zack")), "names[0].index", "is required"),
        Arguments.of("names", List.of(name(-1, "Zack", "real")), "names[0].index", "is too small"),
        Arguments.of("names", List.of(name(1.5, "Zack", "real")), "names[0].index", "must be a whole number"),
        Arguments.of("names", List.of(name("0", "Zack", "real")), "names[0].index", "must be a whole number"),
        Arguments.of("names", List.of(zack, name(0, "Siri", "real")), "names[1].index",
            "must not be that of an entry before it with the same group"),
        Arguments.of("names", List.of(zack, Map.of("index", 0, "value", "Siri")), "names[1].index",
            "must not be that of an entry before it with the same group"),
        Arguments.of("names", List.of(name(0, " ", "real")), "names[0].value", "must not be blank"),
        Arguments.of("names", List.of(name(0, "", "real")), "names[0].value", "must not be blank"),
        Arguments.of("names", List.of(name(0, "Zack\nSiri", "real")), "names[0].value",
            "must be one line of at most 100 characters without control characters"),
        Arguments.of("names", List.of(name(0, "Z".repeat(101), "real")), "names[0].value",
            "must be one line of at most 100 characters without control characters"),
        Arguments.of("names", List.of(name(0, "Zack", "nick")), "names[0].group", "must be one of [callable, real]"),
        Arguments.of("names", List.of(Map.of("index", 0, "value", "Zack", "owner", "me")), "names[0].owner",
            "is not a field of this schema"),
        Arguments.of("names", Collections.nCopies(101, zack), "names", "must have at most 100 entries"),
        Arguments.of("dates", List.of(date(0, "birth", "1990-02-30")), "dates[0].value", "must be a date such as 1990-05-17"),
        Arguments.of("dates", List.of(date(0, "birth", "17/05/1990")), "dates[0].value", "must be a date such as 1990-05-17"),
        Arguments.of("dates", List.of(date(0, "divorce", "1990-05-17")), "dates[0].significance",
            "must be one of [wedding, birth, start_school, graduated]"),
        Arguments.of("dates", List.of(date(0, "birth", "1990-05-17"), date(0, "birth", "1990-05-18")), "dates[1].index",
            "must not be that of an entry before it with the same significance"),
        Arguments.of("gender", "", "gender", "must not be blank"),
        Arguments.of("gender", null, "gender", "must not be null: leave the key out"),
        Arguments.of("gender", "unknown", "gender", "must be one of [male, female, other]"),
        Arguments.of("gender", List.of("male"), "gender", "must be text"),
        Arguments.of("pronoun", "xe/xem", "pronoun", "must be one of [he/him, she/her, they/them, other]"),
        Arguments.of("shoe_size", 42, "shoe_size", "is not a field of this schema"),
        Arguments.of("actor_id", "1", "actor_id", "is not a field of this schema"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void what_is_not_valid_is_told_by_its_path_and_rule(String field, Object value, String path, String rule) {
    Map<String, Object> sent = new HashMap<>();
    sent.put(field, value);

    Sifted sifted = Sifted.of(sent);

    assertThat(sifted.invalid()).containsExactly(new Violation(path, rule));
  }

  @Test
  void what_is_valid_beside_it_stays() {
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("names", List.of(name(0, "Zack", "real"), name(1, "", "real"), name(0, "Siri", "real")));
    sent.put("dates", List.of(date(0, "birth", "yesterday")));
    sent.put("gender", null);
    sent.put("pronoun", "he/him");

    Sifted sifted = Sifted.of(sent);

    assertThat(sifted.valid()).isEqualTo(Map.of(
        "names", List.of(Map.of("index", 0L, "value", "Zack", "group", "real")), "pronoun", "he/him"));
    assertThat(sifted.invalid()).extracting(Violation::field)
        .containsExactly("names[1].value", "names[2].index", "dates[0].value", "gender");
  }

  @Test
  void a_list_without_a_valid_entry_takes_nothing_away() {
    Sifted sifted = Sifted.of(Map.of("dates", List.of(date(0, "birth", "yesterday")), "names", List.of(name(0, "", "real"))));

    assertThat(sifted.valid()).isEmpty();
  }

  @Test
  void an_empty_list_of_dates_takes_the_dates_away() {
    Sifted sifted = Sifted.of(Map.of("dates", List.of()));

    assertThat(sifted.valid()).isEqualTo(Map.of("dates", List.of()));
    assertThat(sifted.invalid()).isEmpty();
  }

  @Test
  void no_path_repeats_what_somebody_wrote() {
    Sifted sifted = Sifted.of(Map.of("my secret is 4821", "x"));

    assertThat(sifted.invalid()).extracting(Violation::field).containsExactly("?");
  }

  @Test
  void the_names_of_one_group_may_be_as_many_as_there_is_room_for() {
    List<Object> names = IntStream.range(0, 100).mapToObj(i -> (Object) name(i, "N" + i, "real")).toList();

    Sifted sifted = Sifted.of(Map.of("names", names));

    assertThat(sifted.invalid()).isEmpty();
  }
}
