package dev.recuerda.memory.arrows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.recuerda.memory.arrows.broken.KnowsTheAssistant;
import dev.recuerda.memory.arrows.broken.assistant.AnAssistant;
import dev.recuerda.memory.arrows.broken.clock.ReadsTheClock;
import dev.recuerda.memory.arrows.broken.fact.KnowsAPort;
import dev.recuerda.memory.arrows.broken.policy.GoesInACircle;
import dev.recuerda.memory.arrows.broken.port.APort;
import dev.recuerda.memory.arrows.broken.stores.BringsAFactBack;
import dev.recuerda.memory.arrows.broken.text.GoesBack;
import dev.recuerda.memory.arrows.broken.thirdparty.TakesInALibrary;
import org.junit.jupiter.api.Test;

/** Each rule holds in the house, and bites on a house that breaks it. */
class ArrowsTest {

  private static final Arrows HOUSE = new Arrows("dev.recuerda.memory");
  private static final Arrows BROKEN = new Arrows("dev.recuerda.memory.arrows.broken");
  private static final JavaClasses CORE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
      .importPackages("dev.recuerda.memory");

  @Test
  void the_house_is_there_to_be_looked_at() {
    assertThat(CORE.size()).isGreaterThan(50);
  }

  @Test
  void every_room_is_in_the_plan() {
    HOUSE.everyRoomIsPlanned().check(CORE);
  }

  @Test
  void a_room_that_nobody_planned_is_noticed() {
    assertBites(BROKEN.everyRoomIsPlanned(), TakesInALibrary.class);
  }

  @Test
  void arrows_point_down() {
    HOUSE.arrowsPointDown().forEach(rule -> rule.check(CORE));
  }

  @Test
  void a_room_that_knows_a_port_is_noticed() {
    JavaClasses offenders = new ClassFileImporter().importClasses(KnowsAPort.class, APort.class);

    long bitten = BROKEN.arrowsPointDown().stream()
        .filter(rule -> rule.evaluate(offenders).hasViolation())
        .count();

    assertThat(bitten).isOne();
  }

  @Test
  void a_door_that_knows_a_room_above_it_is_noticed() {
    JavaClasses offenders = new ClassFileImporter().importClasses(KnowsTheAssistant.class, AnAssistant.class);

    long bitten = BROKEN.arrowsPointDown().stream()
        .filter(rule -> rule.evaluate(offenders).hasViolation())
        .count();

    assertThat(bitten).isOne();
  }

  @Test
  void there_are_no_cycles() {
    HOUSE.noCycles().check(CORE);
  }

  @Test
  void two_rooms_that_know_each_other_are_noticed() {
    assertBites(BROKEN.noCycles(), GoesInACircle.class, GoesBack.class);
  }

  @Test
  void the_core_knows_only_java_and_nullness_annotations() {
    HOUSE.onlyJavaAndNullness().check(CORE);
  }

  @Test
  void a_library_in_the_core_is_noticed() {
    assertBites(BROKEN.onlyJavaAndNullness(), TakesInALibrary.class);
  }

  @Test
  void time_and_chance_come_from_outside() {
    HOUSE.timeAndChanceComeFromOutside().check(CORE);
  }

  @Test
  void a_look_at_the_clock_is_noticed() {
    assertBites(BROKEN.timeAndChanceComeFromOutside(), ReadsTheClock.class);
  }

  @Test
  void a_method_reference_to_chance_is_noticed() {
    assertBites(BROKEN.timeAndChanceComeFromOutside(), ReadsTheClock.NamesChance.class);
  }

  @Test
  void facts_come_from_the_write_policy() {
    HOUSE.factsComeFromTheWritePolicy().check(CORE);
  }

  @Test
  void a_fact_made_beside_the_write_policy_is_noticed() {
    assertBites(BROKEN.factsComeFromTheWritePolicy(), BringsAFactBack.class);
  }

  @Test
  void nobody_prints() {
    HOUSE.nobodyPrints().check(CORE);
  }

  @Test
  void a_print_is_noticed() {
    assertBites(BROKEN.nobodyPrints(), ReadsTheClock.class);
  }

  @Test
  void nothing_is_synchronized() {
    HOUSE.nothingIsSynchronized().check(CORE);
  }

  @Test
  void a_synchronized_method_is_noticed() {
    assertBites(BROKEN.nothingIsSynchronized(), ReadsTheClock.class);
  }

  private static void assertBites(ArchRule rule, Class<?>... offenders) {
    JavaClasses classes = new ClassFileImporter().importClasses(offenders);
    assertThatThrownBy(() -> rule.check(classes)).isInstanceOf(AssertionError.class);
  }
}
