package dev.recuerda.memory.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.personalization.Registration.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecificationTest {

  private static final Set<String> SECTIONS = Set.of(ActorProfile.SECTION, Preferences.SECTION);
  private static final List<Object> PROFILE_FIELDS = List.of("components", "schemas", "Profile", "properties");

  private static Registration registered(Specification specification) {
    return Registration.of(specification, SECTIONS);
  }

  /** The standard specification with another value at a place; nothing there any more where the value is {@code GONE}. */
  private static Specification with(Object value, List<Object> place) {
    return Specification.of(changed(Specification.standard().parsed(), place, value));
  }

  private static final Object GONE = new Object();

  @SuppressWarnings("unchecked") // All maps of the standard specification have text as their keys.
  private static Map<String, Object> changed(Map<String, Object> map, List<Object> place, Object value) {
    Map<String, Object> changed = new HashMap<>(map);
    String key = (String) place.get(0);
    if (place.size() > 1) {
      changed.put(key, changed((Map<String, Object>) map.get(key), place.subList(1, place.size()), value));
    } else if (value == GONE) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return changed;
  }

  private static List<Object> inProfile(Object... steps) {
    List<Object> place = new ArrayList<>(PROFILE_FIELDS);
    place.addAll(List.of(steps));
    return place;
  }

  @Test
  void the_standard_specification_completes_with_its_endpoint_and_version() {
    Registration registration = registered(Specification.standard());

    assertThat(registration.state()).isEqualTo(State.COMPLETED);
    assertThat(registration.endpoint()).contains("/internal/personalization");
    assertThat(registration.version()).contains("1.0.0");
    assertThat(registration.failure()).isEmpty();
  }

  @Test
  void its_two_operations_are_found_by_their_ids() {
    Registration registration = registered(Specification.standard());

    assertThat(registration.operation("get-profile")).isEqualTo(new Operation("get-profile", "get", "/profile/{actor_id}"));
    assertThat(registration.operation("create-or-update-profile"))
        .isEqualTo(new Operation("create-or-update-profile", "put", "/profile/{actor_id}"));
  }

  @Test
  void there_is_no_third_operation() {
    Registration registration = registered(Specification.standard());

    assertThatThrownBy(() -> registration.operation("delete-profile")).isInstanceOf(NotFoundException.class);
  }

  static Stream<Arguments> mistakes() {
    List<Object> get = List.of("paths", "/profile/{actor_id}", "get");
    return Stream.of(
        Arguments.of(with("2.0", List.of("openapi")), "openapi must be 3.1"),
        Arguments.of(with(GONE, List.of("openapi")), "openapi is required"),
        Arguments.of(with("one", List.of("info", "version")), "info.version"),
        Arguments.of(with(" ", List.of("info", "title")), "info.title must be text"),
        Arguments.of(with(List.of(), List.of("servers")), "servers[0].url is required"),
        Arguments.of(with(List.of(Map.of("url", "personalization")), List.of("servers")), "begins with a slash"),
        Arguments.of(with("get-anything", plus(get, "operationId")), "operationId must be get-profile"),
        Arguments.of(with(Map.of("200", Map.of()), plus(get, "responses")), "responses must have 200 and 404"),
        Arguments.of(with(List.of(), plus(get, "parameters")), "parameters must have actor_id"),
        Arguments.of(with(GONE, get), "paths./profile/{actor_id}.get is required"),
        Arguments.of(with(Map.of("operationId", "x"), List.of("paths", "/profile/{actor_id}", "delete")),
            "nothing that this component does"),
        Arguments.of(with(Map.of("get", Map.of("operationId", "get-profile")), List.of("paths", "/other")),
            "each operation once"),
        Arguments.of(with(Map.of("$ref", "#/components/schemas/Nobody"), List.of("components", "schemas", "Alias")),
            "must lead to a part"),
        Arguments.of(with(List.of("code"), List.of("components", "schemas", "Error", "required")), "code and message"),
        Arguments.of(with(Map.of("type", "text"), inProfile("gender")), "gender.type must be one of"),
        Arguments.of(with(List.of("male", "female"), inProfile("gender", "enum")), "properties.gender.enum must have what"),
        Arguments.of(with(Map.of("type", "string"), inProfile("shoe_size")), "shoe_size is nothing that this component heeds"),
        Arguments.of(with(GONE, inProfile("dates")), "properties.dates must be there"),
        Arguments.of(with(List.of(), List.of("components", "schemas", "Profile", "required")), "Profile.required must have"),
        Arguments.of(with(1, inProfile("names", "items", "properties", "index", "minimum")), "index.minimum must be 0"));
  }

  private static List<Object> plus(List<Object> place, Object step) {
    return Stream.concat(place.stream(), Stream.of(step)).toList();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_specification_that_is_wrong_fails_with_the_reason_and_nothing_of_it_can_be_called(
      Specification wrong, String reason) {
    Registration registration = registered(wrong);

    assertThat(registration.state()).isEqualTo(State.FAILED);
    assertThat(registration.failure()).hasValueSatisfying(failure -> assertThat(failure).contains(reason));
    assertThatThrownBy(() -> registration.operation("get-profile"))
        .isInstanceOf(PermanentException.class).hasMessageContaining("nothing of it can be called").hasMessageContaining(reason);
  }

  @Test
  void what_is_said_for_people_may_be_said_in_other_words() {
    Registration registration = registered(with("How somebody is spoken of", inProfile("pronoun", "description")));

    assertThat(registration.state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void a_memory_without_the_section_fails_the_registration() {
    Registration registration = Registration.of(Specification.standard(), Set.of());

    assertThat(registration.failure()).hasValueSatisfying(failure -> assertThat(failure).contains("actor_profile"));
  }

  @Test
  void maps_that_hold_each_other_are_refused() {
    Map<String, Object> endless = new HashMap<>();
    endless.put("itself", endless);

    assertThatThrownBy(() -> Specification.of(endless)).isInstanceOf(InvalidInputException.class).hasMessageContaining("levels");
  }

  @Test
  void what_was_handed_over_can_change_no_specification() {
    Map<String, Object> given = new HashMap<>(Specification.standard().parsed());
    Specification specification = Specification.of(given);

    given.clear();

    assertThat(specification).isEqualTo(Specification.standard());
  }
}
