package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is never kept among values that have a name. */
class NamedValuesTest {

  private final SensitiveContent sensitive = SensitiveContent.standard();

  @ParameterizedTest
  @ValueSource(strings = {
      "password", "wifi_password", "wifiPassword", "WIFI_PASSWORD", "new-password", "password2", "userPwd", "passphrase",
      "secret", "client_secret", "clientSecret", "api_key", "apiKey", "APIKey", "openai.api.key", "token", "accessToken",
      "refresh_token", "credentials", "seed_phrase", "security_answer", "contraseña", "contrasena_wifi", "contraseñaNueva",
      "clave", "clave_de_acceso", "claveWifi", "llave_privada", "frase_secreta", "respuesta_secreta", "token_de_acceso",
      "credenciales"})
  void what_is_called_a_secret_is_covered_whatever_it_looks_like(String name) {
    assertThat(sensitive.masked(Map.of(name, "sunny bluebird"))).isEqualTo(Map.of(name, "██████████████"));
  }

  @ParameterizedTest
  @CsvSource({
      "pin, 4821", "card_pin, 4821", "pinTarjeta, 4821", "nip, 4821", "cvv, 123", "cvc2, 123", "verification_code, 993122",
      "alarmCode, 4471", "codigo_verificacion, 993122", "código_alarma, 4471", "otp, 993122", "card_number, 4242 4242",
      "cardNumber, 5555000011112222", "tarjeta, 5555000011112222", "numero_tarjeta, 5555000011112222", "iban, ES00 1234 5678",
      "account_number, 00123456", "numeroCuenta, 00123456", "clabe, 012345678901234567", "ssn, 123-45-6780", "dni, 12345670",
      "passport_number, AB123456", "numero_pasaporte, AB123456", "cedula, 1020345678", "social_security_number, 123456780"})
  void a_number_that_is_called_so_is_covered(String name, String value) {
    assertThat(sensitive.masked(Map.of(name, value))).isEqualTo(Map.of(name, "█".repeat(value.length())));
  }

  @ParameterizedTest
  @CsvSource({
      "tokens, many", "max_tokens, 4096", "token_count, 12345", "password_length, 12345", "tipo_clave, larga",
      "palabra_clave, jardín", "palabrasClave, jardín", "secretary, Ana Gil", "secret_santa, Ana Gil", "key, C major",
      "greeting_card, birthday", "card, birthday", "tarjeta, felicitación", "pin, enamel", "code, ES-2026", "country_code, ES",
      "compass, north", "boarding_pass, north", "account, savings", "account_balance, 120000000", "saldo_cuenta, 120000000",
      "cuenta, 45000", "documento, contrato", "title, The passport", "what, change my password"})
  void what_only_sounds_like_it_stays(String name, String value) {
    assertThat(sensitive.masked(Map.of(name, value))).isEqualTo(Map.of(name, value));
  }

  @Test
  void a_number_is_covered_as_well_and_becomes_a_text() {
    assertThat(sensitive.masked(Map.of("pin", 4821L, "note", 4111111111111111L, "pages", 4821L)))
        .isEqualTo(Map.of("pin", "████", "note", "████████████████", "pages", 4821L));
  }

  @Test
  void all_that_stands_under_such_a_name_is_covered() {
    assertThat(sensitive.masked(Map.of(
        "passwords", List.of("sunny", "rainy"),
        "credentials", Map.of("site", "shop", "remember", true))))
        .isEqualTo(Map.of(
            "passwords", List.of("█████", "█████"),
            "credentials", Map.of("site", "████", "remember", true)));
  }

  @Test
  void it_is_covered_however_deep_it_stands() {
    assertThat(sensitive.masked(Map.of("accounts", List.of(Map.of("mail", Map.of("password", "sunny"))))))
        .isEqualTo(Map.of("accounts", List.of(Map.of("mail", Map.of("password", "█████")))));
  }
}
