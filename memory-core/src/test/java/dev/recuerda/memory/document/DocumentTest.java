package dev.recuerda.memory.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentTest {

  @Test
  void it_keeps_what_any_parser_made_of_json() {
    Document document = Document.of("goals", Map.of("trip", Map.of("to", "Cali", "days", 3, "fun", true, "km", 0.5f)));

    assertThat(document.values()).isEqualTo(Map.of("trip", Map.of("to", "Cali", "days", 3L, "fun", true, "km", 0.5)));
  }

  @Test
  void it_does_not_change_with_what_it_was_made_of() {
    List<String> tools = new ArrayList<>(List.of("Slack"));
    Map<String, Object> given = new HashMap<>(Map.of("tools", tools));
    Document document = Document.of("section", given);

    tools.add("Jira");
    given.clear();

    assertThat(document.values()).isEqualTo(Map.of("tools", List.of("Slack")));
  }

  @Test
  void it_cannot_be_changed_through_what_comes_out() {
    Document document = Document.of("section", Map.of("a", Map.of("b", "c")));

    assertThatThrownBy(() -> document.values().put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_null_value_is_refused_by_its_path() {
    Map<String, Object> inner = new HashMap<>();
    inner.put("to", null);

    assertThatThrownBy(() -> Document.of("goals", Map.of("trip", inner)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("goals.trip.to is required");
  }

  @Test
  void a_value_of_another_kind_is_refused_by_its_path() {
    assertThatThrownBy(() -> Document.of("goals", Map.of("since", List.of("ok", Instant.EPOCH))))
        .hasMessage("goals.since[1] must be text, a number, a boolean, a list or a map");
  }

  @Test
  void a_key_in_the_user_s_own_words_is_not_repeated() {
    Map<String, Object> goals = Map.of("stop drinking before Laura notices", Map.of("since", Instant.EPOCH));

    assertThatThrownBy(() -> Document.of("profile.goals", goals)).hasMessageStartingWith("profile.goals.?.since must be");
  }

  @Test
  void a_key_of_a_patch_in_the_user_s_own_words_is_not_repeated() {
    Map<String, Object> patch = Map.of("stop drinking before Laura notices", Map.of("", 1));

    assertThatThrownBy(() -> Document.empty().patched("profile.goals", patch, ListMerge.REPLACE))
        .hasMessage("profile.goals.? has a key that must not be blank");
  }

  @Test
  void nesting_beyond_eight_levels_is_refused() {
    Map<String, Object> nested = Map.of("end", 1);
    for (int i = 0; i < 8; i++) {
      nested = Map.of("in", nested);
    }
    Map<String, Object> tooDeep = nested;

    assertThatThrownBy(() -> Document.of("goals", tooDeep)).hasMessageEndingWith("must have at most 8 levels");
  }

  @Test
  void a_list_that_holds_itself_is_refused_rather_than_followed_for_ever() {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);

    assertThatThrownBy(() -> Document.of("goals", Map.of("circle", circle)))
        .hasMessageEndingWith("must have at most 8 levels");
  }

  @Test
  void more_than_a_thousand_values_are_refused() {
    Object[] values = new Object[1_001];
    Arrays.fill(values, 1);

    assertThatThrownBy(() -> Document.of("goals", Map.of("all", Arrays.asList(values))))
        .hasMessageEndingWith("is beyond the 1000 values that a document may have");
  }

  @Test
  void a_patch_that_repeats_one_map_on_every_level_is_refused_before_it_is_expanded() {
    Map<String, Object> laughs = Map.of("ha", 1);
    for (int level = 0; level < 6; level++) {
      Map<String, Object> more = new HashMap<>();
      for (int i = 0; i < 15; i++) {
        more.put("ha" + i, laughs);
      }
      laughs = more;
    }
    Map<String, Object> patch = laughs;

    assertThatThrownBy(() -> Document.empty().patched("goals", patch, ListMerge.REPLACE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("is beyond the 1000 values that a document may have");
  }

  @Test
  void a_patch_that_adds_one_list_in_many_places_is_refused_before_it_is_laid_over() {
    Map<String, Object> lists = new HashMap<>();
    Map<String, Object> patch = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      lists.put("list" + i, List.of());
      patch.put("list" + i, Collections.nCopies(900, 1));
    }
    Document document = Document.of("goals", lists);

    assertThatThrownBy(() -> document.patched("goals", patch, ListMerge.UNION))
        .hasMessageEndingWith("is beyond the 1000 values that a document may have");
  }

  @Test
  void a_document_of_a_thousand_values_can_be_replaced_by_another() {
    Document old = Document.of("goals", Map.of("all", Collections.nCopies(999, 1)));

    Document patched = old.patched("goals", Map.of("all", Collections.nCopies(999, 2)), ListMerge.REPLACE);

    assertThat(patched.values()).isEqualTo(Map.of("all", Collections.nCopies(999, 2L)));
  }

  @Test
  void texts_and_keys_of_a_hundred_thousand_characters_in_all_are_let_in_and_no_more() {
    Map<String, Object> goals = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      goals.put("goal" + i, "x".repeat(9_995));
    }
    assertThat(Document.of("goals", goals).values()).hasSize(10);

    goals.put("goal0", "x".repeat(9_996));

    assertThatThrownBy(() -> Document.of("goals", goals))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("is beyond the 100000 characters that a document may have");
  }

  @Test
  void a_document_of_ten_megabytes_is_refused() {
    Map<String, Object> goals = Map.of("all", Collections.nCopies(998, "x".repeat(10_000)));

    assertThatThrownBy(() -> Document.of("goals", goals))
        .hasMessage("goals.all[9] is beyond the 100000 characters that a document may have");
  }

  @Test
  void a_patch_that_makes_a_document_too_long_is_refused() {
    Document half = Document.of("goals", Map.of("old", Collections.nCopies(6, "x".repeat(10_000))));
    Map<String, Object> patch = Map.of("new", Collections.nCopies(6, "x".repeat(10_000)));

    assertThatThrownBy(() -> half.patched("goals", patch, ListMerge.REPLACE))
        .hasMessageEndingWith("is beyond the 100000 characters that a document may have");
  }

  @Test
  void a_patch_keeps_what_it_does_not_name() {
    Document goals = Document.of("goals", Map.of("trip", Map.of("to", "Cali", "days", 3)));

    Document patched = goals.patched("goals", Map.of("trip", Map.of("days", 5)), ListMerge.REPLACE);

    assertThat(patched.values()).isEqualTo(Map.of("trip", Map.of("to", "Cali", "days", 5L)));
  }

  @Test
  void a_null_in_a_patch_removes_its_key() {
    Document goals = Document.of("goals", Map.of("trip", "Cali", "save", 100));
    Map<String, Object> patch = new HashMap<>();
    patch.put("trip", null);

    assertThat(goals.patched("goals", patch, ListMerge.REPLACE).values()).isEqualTo(Map.of("save", 100L));
  }

  @Test
  void a_union_of_lists_keeps_the_order_in_which_values_were_first_seen() {
    Document tools = Document.of("tools", Map.of("used", List.of("Slack", "Jira")));

    Document patched = tools.patched("tools", Map.of("used", List.of("Jira", "Notion", "Slack")), ListMerge.UNION);

    assertThat(patched.values()).isEqualTo(Map.of("used", List.of("Slack", "Jira", "Notion")));
  }

  @Test
  void a_list_in_a_patch_takes_the_place_of_a_list_unless_a_union_is_wanted() {
    Document tools = Document.of("tools", Map.of("used", List.of("Slack")));

    Document patched = tools.patched("tools", Map.of("used", List.of("Jira")), ListMerge.REPLACE);

    assertThat(patched.values()).isEqualTo(Map.of("used", List.of("Jira")));
  }

  @Test
  void keys_stand_in_their_own_order_whatever_order_they_came_in() {
    Map<String, Object> given = new LinkedHashMap<>();
    List.of("z", "a", "m").forEach(key -> given.put(key, Map.of()));

    assertThat(Document.of("goals", given).values().keySet()).containsExactly("a", "m", "z");
  }

  static List<Arguments> numbers() {
    return List.of(
        Arguments.of(3, 3L),
        Arguments.of(3.0, 3L),
        Arguments.of(-0.0, 0L),
        Arguments.of(new BigDecimal("3.00"), 3L),
        Arguments.of(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
        Arguments.of(BigInteger.TWO.pow(70), Math.pow(2, 70)),
        Arguments.of(new BigDecimal("1E+300"), 1e300),
        Arguments.of(0.1, 0.1),
        Arguments.of(0.5f, 0.5));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void a_number_has_one_form_whatever_parser_it_came_through(Number given, Number kept) {
    assertThat(Document.of("goals", Map.of("number", given)).get("number")).contains(kept);
  }

  @Test
  void a_number_beyond_every_double_is_refused() {
    assertThatThrownBy(() -> Document.of("goals", Map.of("number", new BigDecimal("1E+999999999"))))
        .hasMessage("goals.number must be a number that fits into a double");
  }

  @Test
  void numbers_at_the_ends_of_what_can_be_written_are_refused_and_not_worked_out() {
    for (BigDecimal number : List.of(new BigDecimal("1E+2147483647"), new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
        new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE), new BigDecimal("1." + "0".repeat(80_000)))) {
      assertThatThrownBy(() -> Document.of("goals", Map.of("number", number)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("goals.number must be a number that fits into a double");
    }
  }

  @Test
  void it_is_printed_without_what_is_in_it() {
    assertThat(Document.of("goals", Map.of("salud", "diabetes"))).hasToString("Document(1 keys)");
  }
}
