package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.personalization.ActorProfile;
import dev.recuerda.memory.personalization.Personalization;
import dev.recuerda.memory.personalization.PreferenceTypes;
import dev.recuerda.memory.personalization.Registration;
import dev.recuerda.memory.personalization.Registration.State;
import dev.recuerda.memory.personalization.Specification;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalizationYamlTest {

  private static Registration registered(Specification specification) {
    Memory memory = Memory.builder(new InMemoryStore())
        .section(ActorProfile.section()).section(PreferenceTypes.standard().section()).build();
    return Personalization.on(memory).specification(specification).build().registration();
  }

  private static InputStream yaml(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same without what is said for people, lists of names in one order and every number of one type. */
  private static Object bare(Object value, boolean named) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> bare = new TreeMap<>();
      map.forEach((key, element) -> {
        if (named || !"description".equals(key)) {
          bare.put((String) key, bare(element, "properties".equals(key)));
        }
      });
      return bare;
    }
    if (value instanceof List<?> list) {
      boolean names = list.stream().allMatch(String.class::isInstance);
      return names ? Set.copyOf(list) : list.stream().map(element -> bare(element, false)).toList();
    }
    return value instanceof Number number ? (Object) number.longValue() : value;
  }

  @Test
  void what_is_shipped_completes() {
    Registration registration = registered(PersonalizationYaml.shipped());

    assertThat(registration.failure()).isEmpty();
    assertThat(registration.state()).isEqualTo(State.COMPLETED);
    assertThat(registration.endpoint()).contains(Specification.ENDPOINT);
    assertThat(registration.version()).contains(Specification.VERSION);
  }

  @Test
  void what_is_shipped_says_what_the_component_does_and_nothing_else() {
    Specification shipped = PersonalizationYaml.shipped();

    assertThat(bare(shipped.parsed(), false)).isEqualTo(bare(Specification.standard().parsed(), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- b", "just text", "a: [", "a: *nobody", ""})
  void what_is_no_map_in_yaml_is_refused(String text) {
    assertThatThrownBy(() -> PersonalizationYaml.read(yaml(text)))
        .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("specification must be");
  }

  @Test
  void what_says_something_else_fails_with_the_reason() {
    Registration registration = registered(PersonalizationYaml.read(yaml("openapi: 3.0.3")));

    assertThat(registration.failure()).contains("openapi must be 3.1");
  }
}
