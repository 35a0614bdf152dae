package dev.recuerda.examples.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AliasesTest {

  private static final String KEY = "una clave de pruebas y nada más";

  @Test
  void the_same_person_has_the_same_name_under_the_same_key_and_another_under_another() {
    Aliases aliases = Aliases.under("KEY", KEY);

    assertThat(Aliases.under("KEY", KEY).user(Payloads.ANA)).isEqualTo(aliases.user(Payloads.ANA));
    assertThat(aliases.user(Payloads.LUIS)).isNotEqualTo(aliases.user(Payloads.ANA));
    assertThat(Aliases.under("KEY", KEY + "!").user(Payloads.ANA)).isNotEqualTo(aliases.user(Payloads.ANA));
    assertThat(Aliases.forThisProcess().user(Payloads.ANA)).isNotEqualTo(Aliases.forThisProcess().user(Payloads.ANA));
  }

  @Test
  void the_name_of_a_message_is_of_one_shape_whatever_its_id_is() {
    Aliases aliases = Aliases.under("KEY", KEY);

    assertThat(aliases.message("wamid.1/reply")).matches("[0-9a-f]{64}").isNotEqualTo(aliases.message("wamid.1"));
    assertThat(aliases.message("x".repeat(10_000))).matches("[0-9a-f]{64}");
  }

  @Test
  void a_key_that_is_too_short_is_refused_without_being_repeated() {
    assertThatThrownBy(() -> Aliases.under("WHATSAPP_USER_KEY", "corta"))
        .isInstanceOf(InvalidInputException.class).hasMessageContaining("WHATSAPP_USER_KEY").hasMessageNotContaining("corta");
  }

  /** The second case of RFC 4231. */
  @Test
  void a_signature_is_the_one_that_the_standard_says() {
    byte[] data = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    assertThat(HexFormat.of().formatHex(Hmac.of("Jefe".getBytes(StandardCharsets.UTF_8), data))).isEqualTo(expected);
    assertThat(new Signature(Optional.of("Jefe")).isOf(data, Optional.of("sha256=" + expected))).isTrue();
    assertThat(new Signature(Optional.of("Jefe")).isOf(data, Optional.of(expected))).isFalse();
    assertThat(new Signature(Optional.of("Jefe")).isOf(data, Optional.empty())).isFalse();
  }
}
