package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Check 36: samples of our own for every way in which a key is known to begin, and everyday sentences that speak of keys and
 * passwords and hold none. Each is the other's control: what finds everything fails the one, what finds nothing the other.
 */
class SecretsCheckTest {

  private static final int EACH = Cases.count(2, 50);
  private static final int SENTENCES = Cases.count(2_000, 10_000);
  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
  private static final List<String> SETTINGS = List.of("%s", "toma: %s", "aquí va la clave %s, no la pierdas",
      "use %s for the demo",
      "export KEY=%s", "{\"key\": \"%s\"}", "\"%s\"", "is this still valid? %s");
  private static final List<String> SAID = List.of(
      "siempre se me olvida {secret} {thing}", "¿cómo cambio {secret} {thing}?", "ayer me caducó {secret} {thing}",
      "no le des {secret} {thing} a {whom}", "mi {who} usa la misma clave para todo", "perdí las llaves {thing} en {place}",
      "el código postal de {place} me cuesta recordarlo", "compré {number} cuadernos en {place}",
      "{who} y yo vamos a {place} el {number}",
      "el pin {thing} lo eligió mi {who}", "cambiar {secret} cada {number} días es pesado",
      "la sesión de {number} minutos estuvo bien",
      "I keep forgetting {secret-en} {thing-en}", "how do I reset {secret-en} {thing-en}?",
      "{secret-en} {thing-en} expired again",
      "never share {secret-en} {thing-en} with {whom-en}", "my {who-en} says a longer password is better",
      "I lost the keys {thing-en} in {place}", "chapter {number} is the key to the book", "we paid {number} dollars in {place}",
      "the token ring network is older than my {who-en}", "is a pin of {few} digits enough?",
      "the secret ingredient is {number} grams of cinnamon", "my {who-en} works on the access road to {place}");
  private static final List<List<String>> FILLINGS = List.of(
      List.of("{secret}", "la contraseña", "la clave", "el pin", "el código de acceso", "el usuario"),
      List.of("{secret-en}", "the password", "the passcode", "the pin", "the access code", "the login"),
      List.of("{thing}", "del correo", "del banco", "de la puerta", "de mi teléfono", "del wifi", "de la oficina"),
      List.of("{thing-en}", "of my email", "for the bank", "to the office", "of my phone", "for the wifi"),
      List.of("{whom}", "nadie", "tu prima", "desconocidos"), List.of("{whom-en}", "anyone", "your cousin", "strangers"),
      List.of("{who}", "hermana", "jefe", "vecino", "tía"), List.of("{who-en}", "sister", "boss", "neighbour", "aunt"),
      List.of("{place}", "Lima", "Quito", "Leeds", "Toledo"), List.of("{few}", "4", "6", "8", "12"), List.of("{number}", "3",
          "12", "45", "90", "2026", "1500"));

  private final SensitiveContent sensitive = SensitiveContent.standard();
  private final Random random = new Random(36);

  @Test
  void nearly_every_key_is_found_and_hardly_a_sentence_is_taken_for_one() {
    List<String> beginnings = Languages.standard().lexicon("privacy",
        new Language("zxx")).orElseThrow().lines("beginnings of keys");
    int samples = 0;
    int found = 0;
    for (String line : beginnings) {
      for (int i = 0; i < EACH; i++) {
        String[] parts = line.split(" +");
        samples++;
        found += isCovered(parts[0] + token(Integer.parseInt(parts[1]) + random.nextInt(8))) ? 1 : 0;
      }
    }
    List<String> alarms = new ArrayList<>();
    for (int i = 0; i < SENTENCES; i++) {
      String sentence = sentence();
      if (sensitive.findIn(sentence).stream().anyMatch(finding -> finding.kind() == Kind.SECRET)) {
        alarms.add(sentence);
      }
    }

    Cases.report("36", "%,d samples of %d beginnings: %,d found; %,d false alarms in %,d sentences", samples, beginnings.size(),
        found, alarms.size(), SENTENCES);
    assertThat(found).isGreaterThanOrEqualTo(samples * 98 / 100);
    assertThat(alarms).hasSizeLessThanOrEqualTo(SENTENCES * 5 / 1_000);
  }

  private boolean isCovered(String key) {
    String text = SETTINGS.get(random.nextInt(SETTINGS.size())).formatted(key);
    int start = text.indexOf(key);
    List<Finding> findings = sensitive.findIn(text);
    return findings.stream().anyMatch(finding ->
        finding.kind() == Kind.SECRET && finding.start() <= start && finding.end() >= start + key.length());
  }

  private String token(int many) {
    StringBuilder token = new StringBuilder("x7K");
    random.ints(Math.max(1, many - 3), 0, SIGNS.length()).forEach(at -> token.append(SIGNS.charAt(at)));
    return token.toString();
  }

  private String sentence() {
    String sentence = SAID.get(random.nextInt(SAID.size()));
    for (List<String> filling : FILLINGS) {
      sentence = sentence.replace(filling.get(0), filling.get(1 + random.nextInt(filling.size() - 1)));
    }
    return sentence;
  }
}
