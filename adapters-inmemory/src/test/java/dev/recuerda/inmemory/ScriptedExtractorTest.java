package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.ExtractorContract;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.port.Extractor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedExtractorTest implements ExtractorContract {

  private static final Claim CITY = Claim.filling("home.city", "home", "Vive en Cali", "Cali");
  private static final Claim DOG = Claim.plain("pet", "Tiene un perro");

  private final ScriptedExtractor extractor =
      ScriptedExtractor.silent().when("tengo un perro", DOG).when("vivo en Cali", CITY);

  @Override
  public Extractor extractor() {
    return extractor;
  }

  @Override
  public String telling() {
    return "Hola, vivo en Cali y tengo un perro";
  }

  @Test
  void it_proposes_what_the_script_says_where_the_phrase_occurs() {
    Message message = Message.fromUser("m", Instant.EPOCH, "vivo en Cali");

    assertThat(extractor.propose(message, List.of())).singleElement().satisfies(candidate -> {
      assertThat(candidate.claim()).isEqualTo(CITY);
      assertThat(candidate.evidence().start()).isZero();
      assertThat(candidate.evidence().end()).isEqualTo(12);
    });
  }

  @Test
  void without_a_script_it_proposes_nothing() {
    assertThat(ScriptedExtractor.silent().propose(Message.fromUser("m", Instant.EPOCH, "vivo en Cali"), List.of()))
        .isEmpty();
  }

  @Test
  void adding_to_a_script_leaves_the_first_as_it_was() {
    ScriptedExtractor.silent().when("vivo", CITY);

    assertThat(ScriptedExtractor.silent().propose(Message.fromUser("m", Instant.EPOCH, "vivo"), List.of())).isEmpty();
  }
}
