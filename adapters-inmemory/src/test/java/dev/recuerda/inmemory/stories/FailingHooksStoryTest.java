package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.policy.WriteRule;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host hangs into memory may fail: no message is lost for it, and nothing is remembered that was not judged. */
class FailingHooksStoryTest {

  private static House house(UnaryOperator<Memory.Builder> options) {
    return new House(new InMemoryStore(), options);
  }

  private static <T> T fails(Throwable how) {
    FailingHooksStoryTest.<RuntimeException>hurl(how);
    throw new AssertionError("unreachable");
  }

  @SuppressWarnings("unchecked") // So that anything can be thrown where nothing may be.
  private static <E extends Throwable> void hurl(Throwable how) throws E {
    throw (E) how;
  }

  static Stream<Throwable> failures() {
    return Stream.of(new IllegalStateException("SECRET"), new AssertionError("SECRET"), new NoClassDefFoundError("SECRET"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_classifier_that_fails_gives_way_to_the_standard_one(Throwable how) {
    House house = house(options -> options.classifier(message -> fails(how)));

    house.hears(house.marta, "Vivo en Cali");

    assertThat(House.statements(house.marta.facts())).hasSize(1);
    assertThat(house.marta.answer(house.says("¿Dónde vivo?")).orElseThrow().text()).contains("Cali");
  }

  @Test
  void a_classifier_that_says_nothing_gives_way_to_the_standard_one() {
    House house = house(options -> options.classifier(message -> null));

    house.hears(house.marta, "I live in Leeds");

    assertThat(house.marta.answer(house.says("Where do I live?")).orElseThrow().text()).contains("Leeds");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_rule_on_usefulness_that_fails_loses_no_message(Throwable how) {
    House house = house(options -> options.usefulness(message -> fails(how)));

    house.hears(house.marta, "Vivo en Cali");

    assertThat(house.marta.conversation(10)).singleElement().satisfies(kept -> assertThat(kept.useful()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_counter_of_tokens_that_fails_gives_way_to_an_estimate(Throwable how) {
    House house = house(options -> options.tokenCounter(text -> fails(how)));
    house.hears(house.marta, "Vivo en Cali");

    assertThat(house.marta.brief(house.says("Agenda una cita en Cali")).prompt().asText()).contains("Cali");
  }

  @Test
  void a_counter_that_counts_below_nothing_gives_way_to_an_estimate() {
    House house = house(options -> options.tokenCounter(text -> Long.MIN_VALUE));
    house.hears(house.marta, "I live in Leeds");

    assertThat(house.marta.brief(house.says("Book an appointment in Leeds")).prompt().asText()).contains("Leeds");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_rule_that_fails_lets_nothing_be_remembered(Throwable how) {
    House house = house(options -> options.writePolicy(
        WritePolicy.standard().and(new WriteRule("own", setting -> fails(how)))));

    Heard heard = house.hears(house.marta, "Vivo en Cali");

    assertThat(house.marta.facts()).isEmpty();
    assertThat(heard.learned().outcomes()).singleElement().satisfies(outcome -> {
      assertThat(outcome.decision().rule()).isEqualTo("own");
      assertThat(outcome.decision().toString()).doesNotContain("SECRET");
    });
    assertThat(house.marta.conversation(10)).hasSize(1);
  }

  @Test
  void a_rule_that_says_nothing_at_all_lets_nothing_be_remembered() {
    House house = house(options -> options.writePolicy(
        WritePolicy.standard().and(new WriteRule("own", setting -> null))));

    house.hears(house.marta, "I live in Leeds");

    assertThat(house.marta.facts()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void an_observer_that_fails_is_not_noticed(Throwable how) {
    House house = house(options -> options.observer(failing(how)));

    house.hears(house.marta, "Vivo en Cali");

    assertThat(house.marta.facts()).hasSize(1);
    assertThat(house.marta.brief(house.says("Agenda una cita en Cali")).prompt().asText()).contains("Cali");
  }

  @Test
  void what_the_machine_itself_fails_of_is_not_hidden() {
    List<UnaryOperator<Memory.Builder>> hooks = List.of(
        options -> options.classifier(message -> fails(new OutOfMemoryError("heap"))),
        options -> options.usefulness(message -> fails(new OutOfMemoryError("heap"))),
        options -> options.observer(failing(new OutOfMemoryError("heap"))));

    for (UnaryOperator<Memory.Builder> hook : hooks) {
      House house = house(hook);
      assertThatThrownBy(() -> {
        house.hears(house.marta, "Vivo en Cali");
        house.marta.recall(house.says("¿Dónde vivo?"));
      }).isInstanceOf(OutOfMemoryError.class);
    }
  }

  private static MemoryObserver failing(Throwable how) {
    return new MemoryObserver() {
      @Override
      public void read(Reading reading) {
        fails(how);
      }

      @Override
      public void wrote(Deed deed, long count) {
        fails(how);
      }

      @Override
      public void refused(String rule) {
        fails(how);
      }
    };
  }
}
