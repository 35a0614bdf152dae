package dev.recuerda.memory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfileSchemaTest {

  private static final ProfileSchema WORK = ProfileSchema.of("work", Map.of(
      "type", "object",
      "additionalProperties", false,
      "properties", Map.of("role", Map.of("type", "string"), "years", Map.of("type", "integer", "minimum", 0))));
  private static final ConsentProof CONSENTED =
      Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION).orElseThrow();

  @Test
  void a_section_takes_what_its_schema_allows() {
    Document work = WORK.patched(Document.empty(), Map.of("role", "Founder"), CONSENTED);

    assertThat(WORK.patched(work, Map.of("years", 3), CONSENTED).values())
        .isEqualTo(Map.of("role", "Founder", "years", 3L));
  }

  @Test
  void a_value_that_is_not_allowed_is_refused_by_its_path() {
    assertThatThrownBy(() -> WORK.patched(Document.empty(), Map.of("years", -1), CONSENTED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("work.years is too small");
  }

  @Test
  void a_consent_to_something_else_does_not_do() {
    ConsentProof other = Consent.standing(true, List.of(new ConsentEvent(
        new UUID(0, 1), ConsentScope.HEALTH, ConsentEvent.State.GIVEN,
        Instant.EPOCH, Optional.empty()))).to(ConsentScope.HEALTH).orElseThrow();

    assertThatThrownBy(() -> WORK.patched(Document.empty(), Map.of("years", 1), other))
        .hasMessage("section.consent must be for personalization");
  }
}
