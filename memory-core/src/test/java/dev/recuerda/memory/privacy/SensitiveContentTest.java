package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import org.junit.jupiter.api.Test;

class SensitiveContentTest {

  private final SensitiveContent sensitive = SensitiveContent.standard();

  @Test
  void an_illness_of_the_speaker_is_about_health() {
    assertThat(sensitive.findIn("Hola, tengo diabetes.")).containsExactly(new Finding(Kind.HEALTH, 6, 20));
  }

  @Test
  void a_pin_is_covered_and_the_rest_stays() {
    assertThat(sensitive.masked("Mi PIN es 4821, anótalo")).isEqualTo("Mi PIN es ████, anótalo");
  }
}
