package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Learned.Became;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was never right is corrected so that nothing says it any more. Check 29. */
class RectifyingStoryTest {

  private final House house = new House();

  private static Claim city(String city) {
    return Claim.filling("home.city", "home.city", "Vive en " + city, city);
  }

  private Candidate told(String text, Claim claim) {
    Message message = house.said(house.marta, text);
    return new Candidate(claim, Evidence.wholeOf(message), "story");
  }

  @Test
  void the_old_value_is_gone_from_facts_messages_and_indexes_and_the_new_one_stands() {
    Fact wrong = house.learned(house.marta, "Vivo en Cali", city("Cali"));
    house.answered(house.marta, "¡Cali es preciosa!");

    Learned learned = house.marta.rectify(wrong.id(), told("No, nunca dije Cali: vivo en Quito", city("Quito")));

    assertThat(learned.facts()).hasSize(1).isEqualTo(house.marta.facts());
    assertThat(house.marta.facts(House.MORNING.plusSeconds(90), house.now())).isEmpty();
    assertThat(house.marta.search("Cali", 5).episodes()).isEmpty();
    assertThat(house.marta.search("Quito", 5).facts()).hasSize(1);
    assertThat(texts(house.marta.conversation(10)).toString()).doesNotContain("Cali").contains("vivo en Quito");
  }

  @Test
  void what_is_refused_changes_nothing() {
    Fact wrong = house.learned(house.marta, "Vivo en Cali", city("Cali"));
    Message invented = Message.fromUser("nobody said it", house.now(), "Vivo en Quito");

    Learned learned = house.marta.rectify(wrong.id(), new Candidate(city("Quito"), Evidence.wholeOf(invented), "story"));

    assertThat(learned.outcomes().get(0).became()).isEqualTo(Became.REFUSED);
    assertThat(house.marta.facts()).containsExactly(wrong);
    assertThat(texts(house.marta.conversation(10))).containsExactly("Vivo en Cali");
  }

  @Test
  void what_is_not_there_cannot_be_corrected() {
    Candidate right = told("Vivo en Quito", city("Quito"));

    assertThatThrownBy(() -> house.marta.rectify(new FactId(new UUID(9, 9)), right)).isInstanceOf(NotFoundException.class);
    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void after_a_correction_no_reading_has_the_old_value() {
    Random random = new Random(29);
    int corrections = Cases.count(200, 1_000);
    int found = 0;

    for (int i = 0; i < corrections; i++) {
      String old = "Viejaciudad" + i;
      String now = "Nuevaciudad" + i;
      Fact wrong = house.learned(house.luis, "Vivo en " + old, city(old));
      if (random.nextBoolean()) {
        house.answered(house.luis, "Anoto que vives en " + old.toUpperCase(Locale.ROOT));
      }
      Message message = house.said(house.luis, "Quise decir que vivo en " + now);
      house.luis.rectify(wrong.id(), new Candidate(city(now), Evidence.wholeOf(message), "story"));
      Message question = house.says("¿Dónde vivo? ¿Agendo algo allí?");
      String read = house.luis.brief(question).prompt().asText() + house.luis.search(now, 5).facts().get(0).fact().claim().statement();
      found += read.toLowerCase(Locale.ROOT).contains(old.toLowerCase(Locale.ROOT)) ? 1 : 0;
      found += house.luis.search(old, 5).episodes().size() + house.luis.search(old, 5).facts().stream()
          .filter(recalled -> recalled.fact().claim().statement().contains(old)).toList().size();
      house.luis.forgetEverything();
    }

    assertThat(found).isZero();
    Cases.report("check 29", "%d corrections, the old value in %d recalls and prompts", corrections, found);
  }
}
