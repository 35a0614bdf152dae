package dev.recuerda.memory.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Knowledge.Conflicting;
import dev.recuerda.memory.fact.Knowledge.Denied;
import dev.recuerda.memory.fact.Knowledge.Known;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

  private static final Instant SAID = Instant.parse("2026-02-08T09:00:00Z");
  private static final Slot HOME = new Slot("home.city");

  private final Fact cali = fact(1, Claim.filling("home.city", "home", "Vive en Cali", "Cali"));
  private final Fact bogota = fact(2, Claim.filling("home.city", "home", "Vive en Bogotá", "Bogotá"));
  private final Fact notLima = fact(3, not("Lima"));
  private final Fact notQuito = fact(4, not("Quito"));
  private final Fact dog = fact(5, Claim.plain("pet", "Tiene un perro"));

  @Test
  void one_value_in_a_slot_is_known() {
    assertThat(Knowledge.of(List.of(dog, cali)).in(HOME)).contains(new Known(cali));
  }

  @Test
  void two_values_in_a_slot_are_a_conflict() {
    Knowledge knowledge = Knowledge.of(List.of(cali, dog, bogota));

    assertThat(knowledge.in(HOME)).contains(new Conflicting(List.of(cali, bogota)));
    assertThat(knowledge.conflicts()).containsExactly(new Conflicting(List.of(cali, bogota)));
  }

  @Test
  void several_values_that_it_is_not_are_no_conflict() {
    Knowledge knowledge = Knowledge.of(List.of(notLima, notQuito));

    assertThat(knowledge.in(HOME)).contains(new Denied(List.of(notLima, notQuito)));
    assertThat(knowledge.conflicts()).isEmpty();
  }

  @Test
  void what_fills_no_slot_stands_beside() {
    assertThat(Knowledge.of(List.of(dog, cali)).plain()).containsExactly(dog);
  }

  @Test
  void what_is_over_is_not_known() {
    Knowledge knowledge = Knowledge.of(List.of(cali.closed(SAID, SAID)));

    assertThat(knowledge.in(HOME)).isEmpty();
    assertThat(knowledge.slots()).isEmpty();
  }

  private static Claim not(String city) {
    Claim claim = Claim.filling("home.city", "home", "No vive en " + city, city);
    return new Claim(claim.kind(), claim.category(), claim.slot(), claim.statement(), claim.value(), claim.scope(), true);
  }

  private static Fact fact(long id, Claim claim) {
    Evidence evidence = new Evidence(new MessageId("m" + id), 0, 4, Provenance.USER_TYPED, SAID);
    return Fact.restored(new FactId(new UUID(0, id)), claim, List.of(evidence), Period.since(SAID), Period.since(SAID),
        Optional.empty(), "test");
  }
}
